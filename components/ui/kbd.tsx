import type { ComponentProps } from "react";
import { cn } from "@/components/ui/cn";

/** A key to press. */
export function Kbd({ className, ...props }: ComponentProps<"kbd">) {
  return (
    <kbd
      className={cn(
        "inline-flex min-w-5 items-center justify-center rounded-sm border border-border bg-muted px-1 font-mono text-muted-foreground text-xs leading-4.5",
        className,
      )}
      {...props}
    />
  );
}
