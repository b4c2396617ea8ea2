import Form from "next/form";
import Link from "next/link";
import type { ReactNode } from "react";
import { Button, buttonVariants } from "@/components/ui/button";

interface FilterBarProps {
  /** The list's own address, without a query. */
  action: string;
  /** Whether a filter is set; shows the way back to everything. */
  active: boolean;
  /** What the button says. */
  submit?: string;
  /** `FilterField`s. */
  children: ReactNode;
}

/** The filters of a list: a GET form, so that what is shown is in the address and works before any script. */
export function FilterBar({ action, active, submit = "Filter", children }: FilterBarProps) {
  return (
    <Form action={action} prefetch={false} role="search" className="mb-3 flex flex-wrap items-end gap-2">
      {children}
      <div className="flex gap-2">
        <Button type="submit" variant="outline">
          {submit}
        </Button>
        {active && (
          <Link href={action} prefetch={false} className={buttonVariants({ variant: "ghost" })}>
            Clear
          </Link>
        )}
      </div>
    </Form>
  );
}

/** One filter: a small label over a control with the same `id`. */
export function FilterField({ id, label, children }: { id: string; label: string; children: ReactNode }) {
  return (
    <div className="flex min-w-36 flex-1 flex-col gap-1 sm:max-w-52">
      <label htmlFor={id} className="text-muted-foreground text-xs">
        {label}
      </label>
      {children}
    </div>
  );
}
