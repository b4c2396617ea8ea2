import type { ComponentProps } from "react";

/** What scrolls inside itself, and is a stop on the way through by keyboard for that; `label` names it. */
export function Scroller({ label, ...props }: Omit<ComponentProps<"section">, "aria-label"> & { label: string }) {
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
  return <section aria-label={label} tabIndex={0} {...props} />;
}
