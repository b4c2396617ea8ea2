import type { CommittedProposal } from "@/components/commit-ended";
import { CommitRow } from "@/components/commit-row";
import { HeldList, HeldRows } from "@/components/held-list";
import type { HistoryColumn } from "@/components/history-columns";
import { LiveUpdates } from "@/components/live-updates";
import { Table, TableBody, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { ProposalResource } from "@/lib/contract/proposal";

interface CommitTableProps {
  /** The workspace's slug. */
  workspace: string;
  proposals: ProposalResource[];
  /** Those that are shown, beside the outcome and what it was. */
  columns: readonly HistoryColumn[];
  /** Whether there are older ones on a further page. */
  more: boolean;
}

function wasTakenUp(proposal: ProposalResource): proposal is CommittedProposal {
  return proposal.commit !== null;
}

/** The commit history's rows. Refreshed in place: nothing moves under a pointer. */
export function CommitTable({ workspace, proposals, columns, more }: CommitTableProps) {
  const has = (column: HistoryColumn) => columns.includes(column);
  const commits = proposals.filter(wasTakenUp);
  const count = commits.length === 1 ? "1 commit" : `${commits.length} commits`;
  const rows = commits.map((proposal) => ({
    id: proposal.id,
    node: <CommitRow proposal={proposal} columns={columns} href={`/w/${workspace}/proposals/${proposal.id}`} />,
  }));
  return (
    <HeldList rows={rows} caption={more ? `${count} on this page` : count} live={<LiveUpdates />}>
      <Table label="Commits" className="max-xl:block">
        <TableHeader className="max-xl:sr-only">
          <TableRow>
            <TableHead className="px-2">Outcome</TableHead>
            {has("started") && <TableHead className="px-2">Started</TableHead>}
            {has("took") && <TableHead className="px-2 text-right">Took</TableHead>}
            <TableHead className="w-full px-2">What</TableHead>
            {has("impact") && <TableHead className="px-2">Impact</TableHead>}
            {has("who") && <TableHead className="px-2">Agent, approved by</TableHead>}
            {has("reference") && <TableHead className="px-2">Reference</TableHead>}
            {has("key") && <TableHead className="px-2">Commit key</TableHead>}
            {has("attempts") && <TableHead className="px-2 text-right">Sent</TableHead>}
            {has("response") && <TableHead className="px-2">Response</TableHead>}
          </TableRow>
        </TableHeader>
        <TableBody className="max-xl:block">
          <HeldRows />
        </TableBody>
      </Table>
    </HeldList>
  );
}
