import { History } from "lucide-react";
import type { ReactNode } from "react";
import { EmptyState } from "@/components/empty-state";
import { ExportLinks } from "@/components/export-links";
import { LiveUpdates } from "@/components/live-updates";
import { PageHeader } from "@/components/page-header";
import { UnreadableFilter } from "@/components/unreadable-filter";
import type { ListCommitsQuery } from "@/lib/contract/commit";

interface HistoryFrameProps {
  /** The workspace's slug. */
  workspace: string;
  /** What the list is filtered by; null where that can't be read. */
  query: ListCommitsQuery | null;
  children: ReactNode;
}

/** The history's head with the way to take it along, and below it whatever there is. */
export function HistoryFrame({ workspace, query, children }: HistoryFrameProps) {
  return (
    <>
      <PageHeader
        title="History"
        description="What was carried out: who allowed it, what ran, how it ended."
        actions={query !== null && <ExportLinks workspace={workspace} list="history" query={query} />}
      />
      {children}
    </>
  );
}

/** The history of an address that can't be read. */
export function UnreadableHistory({ workspace, path }: { workspace: string; path: string }) {
  return (
    <HistoryFrame workspace={workspace} query={null}>
      <UnreadableFilter action={path} />
    </HistoryFrame>
  );
}

/** What stands in the list's place where it is empty. */
export function EmptyHistory({ isFiltered }: { isFiltered: boolean }) {
  const live = <LiveUpdates />;
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
