import { rows, type Tx } from "@/lib/db/transaction";

// What is overdue can't be approved any more.
const standing = {
  name: "find_standing_undo",
  text: `SELECT u.id FROM proposal u LEFT JOIN "commit" c ON c.proposal_id = u.id AND c.workspace_id = u.workspace_id
         WHERE u.compensates = $1 AND u.workspace_id = $2 AND u.id IS DISTINCT FROM $3
           AND (u.state IN ('pending', 'changes_requested') AND u.expires_at > clock_timestamp()
             OR c.state IN ('ready', 'claimed', 'sending', 'unknown', 'committed'))
         ORDER BY u.created_at DESC, u.id DESC LIMIT 1`,
};

/**
 * An undo of this proposal, other than `exceptId`, that is live or committed; null where there is none. Whoever makes one
 * because there is none holds the original's row lock in `tx`.
 */
export async function findStandingUndo(
  workspaceId: string,
  originalId: string,
  exceptId: string | null,
  tx?: Tx,
): Promise<string | null> {
  const [found] = await rows<{ id: string }>(standing, [originalId, workspaceId, exceptId], tx);
  return found?.id ?? null;
}
