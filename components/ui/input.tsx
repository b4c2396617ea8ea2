import type { ComponentProps } from "react";
import { cn } from "@/components/ui/cn";

/** What text fields, text areas and selects have in common. 16 px on phones, so that Safari does not zoom in. */
export const fieldClass =
  "w-full min-w-0 rounded-md border border-input bg-card px-2 text-foreground text-lg placeholder:text-muted-foreground disabled:cursor-not-allowed disabled:opacity-50 aria-invalid:border-destructive sm:text-sm";

/** A one-line text field. */
export function Input({ className, type = "text", ...props }: ComponentProps<"input">) {
  return <input type={type} className={cn(fieldClass, "h-8 pointer-coarse:h-10", className)} {...props} />;
}
