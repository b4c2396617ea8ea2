import { History } from "lucide-react";
import type { ReactNode } from "react";
import { EmptyState } from "@/components/empty-state";
import { LiveUpdates } from "@/components/live-updates";
import { PageHeader } from "@/components/page-header";

/** The history's head, and below it whatever there is. */
export function HistoryFrame({ children }: { children: ReactNode }) {
  return (
    <>
      <PageHeader title="History" description="What was carried out: who allowed it, what ran, how it ended." />
      {children}
    </>
  );
}

/** What stands in the list's place where it is empty. */
export function EmptyHistory({ isFiltered, workspace }: { isFiltered: boolean; workspace: string }) {
  const live = <LiveUpdates workspace={workspace} />;
  return isFiltered ? (
    <EmptyState icon={History} title="No commit matches these filters" action={live}>
      Widen the days or clear the filters.
    </EmptyState>
  ) : (
    <EmptyState icon={History} title="Nothing has been carried out yet" action={live}>
      A proposal appears here as soon as it is approved and a committer takes it up, and stays for good.
    </EmptyState>
  );
}
