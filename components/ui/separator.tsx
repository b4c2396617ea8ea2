import type { ComponentProps } from "react";
import { cn } from "@/components/ui/cn";

/** A line between two parts. */
export function Separator({ className, ...props }: ComponentProps<"hr">) {
  return <hr className={cn("border-0 border-border border-t", className)} {...props} />;
}
