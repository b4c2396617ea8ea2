import { Bot, UserRound } from "lucide-react";
import { type ReactNode, useId } from "react";
import { RevealedText } from "@/components/revealed-text";
import { cn } from "@/components/ui/cn";

interface AgentTextProps {
  /** The agent's name. */
  agent: string;
  /** The person who wrote it instead, where one did. */
  person?: string | undefined;
  /** What this text is: "Rationale". */
  label?: string;
  /** A plain text; or, instead, `children` (a `MarkdownView`, a list of context). */
  text?: string;
  children?: ReactNode;
  className?: string;
}

/**
 * The marked frame around everything an agent wrote, or a person in its stead. Its head is ours and nothing inside reaches it: the text is text,
 * long words wrap, and what would overflow is cut at the frame (`contain`).
 */
export function AgentText({ agent, person, label, text, children, className }: AgentTextProps) {
  const captionId = useId();
  const Icon = person === undefined ? Bot : UserRound;
  return (
    <figure
      aria-labelledby={captionId}
      className={cn(
        "min-w-0 overflow-hidden rounded-md border border-l-3 bg-card",
        person === undefined ? "border-agent/45 border-l-agent" : "border-border border-l-muted-foreground",
        className,
      )}
    >
      <figcaption
        id={captionId}
        className={cn(
          "flex flex-wrap items-center gap-x-1.5 border-b px-3 py-1 text-xs leading-5",
          person === undefined ? "border-agent/25 bg-agent/7 text-agent" : "border-border bg-muted",
        )}
      >
        <Icon aria-hidden className="size-3.5 shrink-0" />
        <span className="font-medium">{person === undefined ? "Written by the agent" : "Written by"}</span>
        <span className={cn("min-w-0", person === undefined && "font-mono")}>
          <RevealedText text={person ?? agent} />
        </span>
        {label && <span className="ml-auto text-muted-foreground">{label}</span>}
      </figcaption>
      <div className="wrap-anywhere contain-content min-w-0 overflow-hidden px-3 py-2">
        {text !== undefined && (
          <p dir="auto" className="whitespace-pre-wrap">
            <RevealedText text={text} />
          </p>
        )}
        {children}
      </div>
    </figure>
  );
}
