"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import type { ReactNode, SubmitEvent } from "react";
import { listAddress } from "@/components/list-address";
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

/** A list's address with what is set in its filters; what is left empty is not in it. */
function filteredAddress(action: string, form: HTMLFormElement): string {
  const params: Record<string, string[]> = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string") params[name] = [...(params[name] ?? []), value];
  }
  return listAddress(action, params);
}

/** The filters of a list: a GET form, so that what is shown is in the address and works before any script. */
export function FilterBar({ action, active, submit = "Filter", children }: FilterBarProps) {
  const router = useRouter();
  const filter = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    router.push(filteredAddress(action, event.currentTarget));
  };
  return (
    <search>
      <form action={action} onSubmit={filter} className="mb-3 flex flex-wrap items-end gap-2">
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
      </form>
    </search>
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
