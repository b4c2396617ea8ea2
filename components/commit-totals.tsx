import Link from "next/link";
import type { ReactNode } from "react";
import { listAddress, type SearchParams } from "@/components/list-address";
import { statusWord } from "@/components/status-badge";
import { cn } from "@/components/ui/cn";
import { commitOutcomes, type CommitTotals as Totals } from "@/lib/contract/commit";

type Count = NonNullable<Totals["committed"]>;

const tones = {
  committed: "text-status-committed",
  failed: "text-status-failed",
  unknown: "text-status-unknown",
};

/** "1,204", or "10,000+" where counting stopped. */
export function countWords({ count, more }: Count): string {
  return `${count.toLocaleString("en-GB")}${more ? "+" : ""}`;
}

function Total({ word, total, tone }: { word: string; total: Count; tone?: string }) {
  return (
    <>
      <span className={cn("text-muted-foreground", total.count > 0 && tone)}>{word}</span>{" "}
      <span className="font-medium tabular-nums">{countWords(total)}</span>
    </>
  );
}

interface CommitTotalsProps {
  /** The history's own address, without a query, and what stays in it when an outcome is chosen. */
  path: string;
  filters: SearchParams;
  totals: Totals;
  /** What stands at the other end of the line: the `ColumnMenu`. */
  children: ReactNode;
}

/** How many commits match the filters, by outcome: each leads to those alone. */
export function CommitTotals({ path, filters, totals, children }: CommitTotalsProps) {
  const counted = commitOutcomes.flatMap((outcome) => {
    const total = totals[outcome];
    return total === null ? [] : [{ outcome, total }];
  });
  return (
    <div className="mb-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <ul aria-label="Totals" className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
        {counted.map(({ outcome, total }) => (
          <li key={outcome}>
            <Link
              href={listAddress(path, { ...filters, outcome })}
              prefetch={false}
              className="underline decoration-transparent underline-offset-4 hover:decoration-current"
            >
              <Total word={statusWord(outcome)} total={total} tone={tones[outcome]} />
            </Link>
          </li>
        ))}
        {totals.underWay !== null && (
          <li>
            <Total word="Under way" total={totals.underWay} />
          </li>
        )}
      </ul>
      {children}
    </div>
  );
}
