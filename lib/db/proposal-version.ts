import { lockCommit } from "@/lib/db/commit-rulings";
import { rows, type Tx } from "@/lib/db/transaction";

// Whatever of a proposal can change while it can still be changed is written together with one of these two rows, and each
// write of a row gives it another xmin: decisions, revisions and readings with the proposal's, sends and rulings with its commit's.
const read = {
  name: "read_proposal_version",
  text: `SELECT concat_ws(' ', p.xmin, c.xmin) AS version FROM proposal p
         LEFT JOIN "commit" c ON c.proposal_id = p.id AND c.workspace_id = p.workspace_id
         WHERE p.id = $1 AND p.workspace_id = $2`,
};

/** The version of a proposal's rows, another one after every change (docs/decisions/0039); null when there is none. */
export async function readProposalVersion(workspaceId: string, id: string, tx?: Tx): Promise<string | null> {
  const [found] = await rows<{ version: string }>(read, [id, workspaceId], tx);
  return found?.version ?? null;
}

/** The same in a transaction that holds the proposal's row lock. Locks its commit too, which committers change without that. */
export async function lockProposalVersion(tx: Tx, workspaceId: string, id: string): Promise<string | null> {
  await lockCommit(tx, workspaceId, id);
  return readProposalVersion(workspaceId, id, tx);
}
