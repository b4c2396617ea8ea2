import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/components/ui/cn";

type CheckboxProps = Omit<ComponentProps<"input">, "type" | "children"> & {
  /** What it says, to its right; part of the click target. */
  children: ReactNode;
};

/** The browser's own checkbox with its label. */
export function Checkbox({ className, children, ...props }: CheckboxProps) {
  return (
    <label className={cn("flex w-fit items-start gap-2 py-0.5 text-sm has-disabled:opacity-50", className)}>
      <input type="checkbox" className="mt-0.5 size-4 shrink-0 accent-primary" {...props} />
      <span>{children}</span>
    </label>
  );
}
