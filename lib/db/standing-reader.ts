import type { CommitState, ProposalState } from "@/lib/core/proposal-status";
import { rows } from "@/lib/db/transaction";

/** Where a proposal stands. `overdue`: it was not decided in its time, and has not been called expired yet. */
export interface Standing {
  workspaceId: string;
  id: string;
  state: ProposalState;
  commitState: CommitState | null;
  overdue: boolean;
}

const selectStandings = {
  name: "select_standings",
  text: `SELECT p.workspace_id AS "workspaceId", p.id, p.state, c.state AS "commitState",
           p.state IN ('pending', 'changes_requested') AND p.expires_at <= clock_timestamp() AS overdue
         FROM unnest($1::uuid[], $2::uuid[]) AS wanted(workspace_id, id)
         JOIN proposal p ON p.workspace_id = wanted.workspace_id AND p.id = wanted.id
         LEFT JOIN "commit" c ON c.workspace_id = p.workspace_id AND c.proposal_id = p.id`,
};

/** Where these proposals stand now, in one statement. */
export function readStandings(wanted: { workspaceId: string; id: string }[]): Promise<Standing[]> {
  return rows<Standing>(selectStandings, [wanted.map(({ workspaceId }) => workspaceId), wanted.map(({ id }) => id)]);
}
