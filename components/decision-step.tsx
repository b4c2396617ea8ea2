import { type ReactNode, useId } from "react";

interface DecisionStepProps {
  id?: string;
  title: string;
  /** The question that this part answers. */
  question?: string;
  children: ReactNode;
}

/** One step on the way to a decision: its name at the left (above, where it is narrow), what it shows at the right. */
export function DecisionStep({ id, title, question, children }: DecisionStepProps) {
  const headingId = useId();
  return (
    <section
      id={id}
      tabIndex={id === undefined ? undefined : -1}
      aria-labelledby={headingId}
      className="grid min-w-0 scroll-mt-14 grid-cols-[minmax(0,1fr)] gap-x-8 gap-y-3 border-border border-t py-5 outline-none lg:grid-cols-[10rem_minmax(0,1fr)]"
    >
      <div>
        <h2 id={headingId} className="font-semibold text-base">
          {title}
        </h2>
        {question && <p className="text-muted-foreground text-sm">{question}</p>}
      </div>
      <div className="flex min-w-0 flex-col gap-4">{children}</div>
    </section>
  );
}
