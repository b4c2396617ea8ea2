import { rows } from "@/lib/db/transaction";

const set = {
  name: "snooze_proposal",
  text: `INSERT INTO snooze (workspace_id, user_id, proposal_id, until)
         SELECT p.workspace_id, $2, p.id, $4 FROM proposal p
         WHERE p.id = $3 AND p.workspace_id = $1 AND p.state IN ('pending', 'changes_requested') AND $4 > clock_timestamp()
         ON CONFLICT (workspace_id, user_id, proposal_id) DO UPDATE SET until = excluded.until RETURNING proposal_id`,
};

/** Keeps an undecided proposal out of a person's inbox until then; false where it is decided, or the time has passed. */
export async function snoozeProposal(
  workspaceId: string,
  userId: string,
  proposalId: string,
  until: Date,
): Promise<boolean> {
  return (await rows(set, [workspaceId, userId, proposalId, until])).length === 1;
}

const end = {
  name: "wake_proposal",
  text: "DELETE FROM snooze WHERE workspace_id = $1 AND user_id = $2 AND proposal_id = $3",
};

/** Puts a proposal back into a person's inbox. */
export async function wakeProposal(workspaceId: string, userId: string, proposalId: string): Promise<void> {
  await rows(end, [workspaceId, userId, proposalId]);
}

const read = {
  name: "read_snooze",
  text: `SELECT until FROM snooze WHERE workspace_id = $1 AND user_id = $2 AND proposal_id = $3 AND until > clock_timestamp()`,
};

/** Until when a person put a proposal off; null where they did not. */
export async function readSnooze(workspaceId: string, userId: string, proposalId: string): Promise<Date | null> {
  const [found] = await rows<{ until: Date }>(read, [workspaceId, userId, proposalId]);
  return found?.until ?? null;
}
