import type { ComponentProps } from "react";

/** The mark: a signature, and the countersignature that crosses it. In the text's colour; decoration only. */
export function Mark(props: ComponentProps<"svg">) {
  return (
    <svg
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      {...props}
      aria-hidden="true"
    >
      <path d="M1.8 6.2C4.6 4.2 6.6 6 8 8S11.4 11.8 14.2 9.8" />
      <path d="M4.2 14L11.8 2" />
    </svg>
  );
}
