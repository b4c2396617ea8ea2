import type { ComponentProps } from "react";
import { cn } from "@/components/ui/cn";
import { Scroller } from "@/components/ui/scroller";

/** A table that scrolls sideways inside itself where it must. `label` names it for screen readers. */
export function Table({ label, className, ...props }: ComponentProps<"table"> & { label: string }) {
  return (
    <Scroller label={label} className="overflow-x-auto">
      <table className={cn("w-full border-collapse text-left text-sm", className)} {...props} />
    </Scroller>
  );
}

/** The head of a table; holds one `TableRow` of `TableHead`s. */
export function TableHeader({ className, ...props }: ComponentProps<"thead">) {
  return <thead className={cn("text-muted-foreground text-xs", className)} {...props} />;
}

/** The rows; those that hold a link light up under the pointer. */
export function TableBody({ className, ...props }: ComponentProps<"tbody">) {
  return <tbody className={cn("[&>tr:has(a):hover]:bg-muted [&>tr:last-child]:border-0", className)} {...props} />;
}

/** One row. */
export function TableRow({ className, ...props }: ComponentProps<"tr">) {
  return <tr className={cn("border-border border-b", className)} {...props} />;
}

/** A column's name. */
export function TableHead({ className, scope = "col", ...props }: ComponentProps<"th">) {
  return (
    <th
      scope={scope}
      className={cn("h-8 whitespace-nowrap px-3 text-left align-middle font-medium", className)}
      {...props}
    />
  );
}

/** One cell. */
export function TableCell({ className, ...props }: ComponentProps<"td">) {
  return <td className={cn("h-9 px-3 py-1.5 align-middle", className)} {...props} />;
}
