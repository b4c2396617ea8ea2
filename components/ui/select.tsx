import { ChevronsUpDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "@/components/ui/cn";
import { fieldClass } from "@/components/ui/input";

/** The browser's own select, styled: the best one on phones, and it works before any script. */
export function Select({ className, children, ...props }: ComponentProps<"select">) {
  return (
    <span className={cn("relative inline-block w-full", className)}>
      <select className={cn(fieldClass, "h-8 appearance-none truncate pr-7 pointer-coarse:h-10")} {...props}>
        {children}
      </select>
      <ChevronsUpDown
        aria-hidden
        className="pointer-events-none absolute inset-y-0 right-2 my-auto size-3.5 text-muted-foreground"
      />
    </span>
  );
}
