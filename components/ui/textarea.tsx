import type { ComponentProps } from "react";
import { cn } from "@/components/ui/cn";
import { fieldClass } from "@/components/ui/input";

/** A text field of several lines; grows with its text where the browser can. */
export function Textarea({ className, rows = 3, ...props }: ComponentProps<"textarea">) {
  return (
    <textarea
      rows={rows}
      className={cn(fieldClass, "field-sizing-content max-h-[60vh] py-1.5 [min-height:5rem]", className)}
      {...props}
    />
  );
}
