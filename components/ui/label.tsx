import type { ComponentProps } from "react";
import { cn } from "@/components/ui/cn";

/** The name of a form control. */
export function Label({ className, htmlFor, children, ...props }: ComponentProps<"label"> & { htmlFor: string }) {
  return (
    <label htmlFor={htmlFor} className={cn("w-fit font-medium text-sm", className)} {...props}>
      {children}
    </label>
  );
}
