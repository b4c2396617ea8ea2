import { rows, type Tx } from "@/lib/db/transaction";

const set = {
  name: "assign_proposal",
  text: `INSERT INTO assignment (workspace_id, proposal_id, user_id, created_at) VALUES ($1, $2, $3, clock_timestamp())
         ON CONFLICT (proposal_id, workspace_id) DO UPDATE SET user_id = excluded.user_id, created_at = excluded.created_at
         WHERE assignment.user_id <> excluded.user_id RETURNING proposal_id`,
};

const end = {
  name: "unassign_proposal",
  text: "DELETE FROM assignment WHERE workspace_id = $1 AND proposal_id = $2 RETURNING user_id",
};

/** Asks this person to decide a proposal, or nobody; false where it was so before. */
export async function assignProposal(
  tx: Tx,
  { workspaceId, proposalId, userId }: { workspaceId: string; proposalId: string; userId: string | null },
): Promise<boolean> {
  const found =
    userId === null
      ? await rows(end, [workspaceId, proposalId], tx)
      : await rows(set, [workspaceId, proposalId, userId], tx);
  return found.length === 1;
}

const read = {
  name: "read_assignees",
  text: `SELECT s.proposal_id AS "proposalId", u.id, u.name FROM assignment s
         JOIN membership m ON m.workspace_id = s.workspace_id AND m.user_id = s.user_id AND m.ended_at IS NULL
         JOIN "user" u ON u.id = m.user_id
         WHERE s.workspace_id = $1 AND s.proposal_id = ANY($2::uuid[])`,
};

/** Who was asked to decide these proposals, by proposal; people who are no members any more are left out. */
export async function readAssignees(
  workspaceId: string,
  proposalIds: string[],
): Promise<Map<string, { id: string; name: string }>> {
  const found = await rows<{ proposalId: string; id: string; name: string }>(read, [workspaceId, proposalIds]);
  return new Map(found.map(({ proposalId, id, name }) => [proposalId, { id, name }]));
}
