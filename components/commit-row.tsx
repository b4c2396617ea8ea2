import { CommitCell } from "@/components/commit-cell";
import { CommitEnded, type CommittedProposal } from "@/components/commit-ended";
import { CommitSent } from "@/components/commit-sent";
import { CommitWhat, CommitWho } from "@/components/commit-what";
import type { HistoryColumn } from "@/components/history-columns";
import { ImpactBadge } from "@/components/impact-badge";
import { RevealedText } from "@/components/revealed-text";
import { TableRow } from "@/components/ui/table";

interface CommitRowProps {
  proposal: CommittedProposal;
  /** Where its story is told. */
  href: string;
  /** Those that are shown, beside the outcome and what it was. */
  columns: readonly HistoryColumn[];
}

/**
 * One commit: a table's row where there is room; on narrow screens lines that wrap, the columns after the summary one after
 * the other.
 */
export function CommitRow({ proposal, href, columns }: CommitRowProps) {
  const { commit, externalRef } = proposal;
  return (
    <TableRow
      data-commit={proposal.id}
      className="relative max-xl:flex max-xl:flex-wrap max-xl:items-center max-xl:gap-x-3 max-xl:gap-y-0.5 max-xl:px-3 max-xl:py-2 max-xl:text-xs"
    >
      <CommitEnded proposal={proposal} columns={columns} />
      <CommitCell className="max-xl:contents xl:max-w-0">
        <CommitWhat proposal={proposal} href={href} />
      </CommitCell>
      {columns.includes("impact") && (
        <CommitCell className="whitespace-nowrap max-xl:order-4">
          <ImpactBadge impact={proposal.impact} />
        </CommitCell>
      )}
      {columns.includes("who") && (
        <CommitCell className="max-xl:contents xl:max-w-44">
          <CommitWho proposal={proposal} />
        </CommitCell>
      )}
      {columns.includes("reference") && (
        <CommitCell className="max-w-40 truncate font-mono text-xs max-xl:order-6 max-xl:max-w-full">
          {externalRef !== null && (
            <span title={externalRef} className="relative z-1">
              <RevealedText text={externalRef} />
            </span>
          )}
        </CommitCell>
      )}
      <CommitSent commit={commit} columns={columns} />
    </TableRow>
  );
}
