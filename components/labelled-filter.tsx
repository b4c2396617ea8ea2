import type { ReactNode } from "react";

/**
 * One filter: a small label with its control inside. No id ties them: pages that were left stay in the document, hidden,
 * and an id of theirs would take the label's click.
 */
export function LabelledFilter({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is among the children
    <label className="flex min-w-36 flex-1 flex-col gap-1 sm:max-w-52">
      <span className="text-muted-foreground text-xs">{label}</span>
      {children}
    </label>
  );
}
