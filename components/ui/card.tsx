import type { ComponentProps } from "react";
import { cn } from "@/components/ui/cn";

/** A panel: one thing, on its own surface. */
export function Card({ className, ...props }: ComponentProps<"section">) {
  return (
    <section
      className={cn("min-w-0 rounded-lg border border-border bg-card text-card-foreground", className)}
      {...props}
    />
  );
}

/** The panel's head: a title, and what belongs to it at the right. */
export function CardHeader({ className, ...props }: ComponentProps<"div">) {
  return (
    <div
      className={cn(
        "flex min-h-11 flex-wrap items-center justify-between gap-x-4 gap-y-1 border-border border-b px-4 py-2",
        className,
      )}
      {...props}
    />
  );
}

/** The panel's title, a level 2 heading. */
export function CardTitle({ className, children, ...props }: ComponentProps<"h2">) {
  return (
    <h2 className={cn("font-semibold text-sm", className)} {...props}>
      {children}
    </h2>
  );
}

/** What can be done with the panel's thing. */
export function CardFooter({ className, ...props }: ComponentProps<"div">) {
  return (
    <div className={cn("flex flex-wrap items-center gap-2 border-border border-t px-4 py-3", className)} {...props} />
  );
}
