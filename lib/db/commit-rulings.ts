import type { CommitState } from "@/lib/core/proposal-status";
import { rows, type Tx } from "@/lib/db/transaction";

const create = {
  name: "ready_commit",
  text: `
INSERT INTO "commit" (workspace_id, proposal_id, agent_id, action_type_id, revision, state, commit_key, retry_safety, not_before, preview_id, proposed_at, created_at, updated_at)
SELECT p.workspace_id, p.id, p.agent_id, p.action_type_id, p.revision, 'ready', p.commit_key, v.retry_safety,
  clock_timestamp() + make_interval(secs => $3), $4::uuid, p.created_at, clock_timestamp(), clock_timestamp()
FROM proposal p
JOIN action_type_version v ON v.workspace_id = p.workspace_id AND v.action_type_id = p.action_type_id AND v.version = p.type_version
WHERE p.id = $1 AND p.workspace_id = $2
ON CONFLICT (proposal_id, workspace_id) DO UPDATE SET state = 'ready', revision = excluded.revision, generation = "commit".generation + 1,
  fence = "commit".fence + 1, not_before = excluded.not_before, preview_id = excluded.preview_id, key_valid_until = NULL,
  error_code = NULL, error_detail = NULL, updated_at = excluded.updated_at
  WHERE "commit".state = 'returned'
RETURNING proposal_id`,
};

/**
 * Hands an approved proposal to the committers: its commit, a new one or the one that was returned (then with a new
 * generation), is due after `holdSeconds`. `previewId`: the reading that the approval was given on. False where the
 * proposal has a commit that was not returned.
 */
export async function readyCommit(
  tx: Tx,
  workspaceId: string,
  proposalId: string,
  { holdSeconds, previewId }: { holdSeconds: number; previewId: string | null },
): Promise<boolean> {
  return (await rows(create, [proposalId, workspaceId, holdSeconds, previewId], tx)).length === 1;
}

const withdraw = {
  name: "withdraw_commit",
  text: `UPDATE "commit" SET state = 'withdrawn', finished_at = clock_timestamp(), updated_at = clock_timestamp()
         WHERE proposal_id = $1 AND workspace_id = $2 AND state = 'ready' AND open_sends = 0 RETURNING proposal_id`,
};

/** Withdraws a commit that no committer holds and that was never sent; false when it was taken up meanwhile. */
export async function withdrawCommit(tx: Tx, workspaceId: string, proposalId: string): Promise<boolean> {
  return (await rows(withdraw, [proposalId, workspaceId], tx)).length === 1;
}

const back = {
  name: "return_ready_commit",
  text: `UPDATE "commit" SET state = 'returned', fence = fence + 1, started_at = NULL, error_code = NULL, error_detail = NULL,
           updated_at = clock_timestamp()
         WHERE proposal_id = $1 AND workspace_id = $2 AND state = 'ready' AND open_sends = 0 RETURNING proposal_id`,
};

/** Takes a commit that no committer holds back from them, to be approved anew; false when it was taken up meanwhile. */
export async function returnReadyCommit(tx: Tx, workspaceId: string, proposalId: string): Promise<boolean> {
  return (await rows(back, [proposalId, workspaceId], tx)).length === 1;
}

/** A commit as a person's ruling needs it, locked. */
export interface LockedCommit {
  state: CommitState;
  generation: number;
}

const lock = {
  name: "lock_commit",
  text: `SELECT state, generation FROM "commit" WHERE proposal_id = $1 AND workspace_id = $2 FOR NO KEY UPDATE`,
};

/** Locks a proposal's commit; null when it has none. */
export async function lockCommit(tx: Tx, workspaceId: string, proposalId: string): Promise<LockedCommit | null> {
  const [found] = await rows<LockedCommit>(lock, [proposalId, workspaceId], tx);
  return found ?? null;
}

const settle = {
  name: "settle_commit_by_ruling",
  text: `UPDATE "commit" SET state = $4, fence = fence + 1, next_lookup_at = NULL, finished_at = clock_timestamp(),
           updated_at = clock_timestamp(), error_code = $5, error_detail = $6
         WHERE proposal_id = $1 AND workspace_id = $2 AND state = $3 RETURNING proposal_id`,
};

/** Ends a commit by a person's ruling; false when it was not in `from` any more. */
export async function settleCommit(
  tx: Tx,
  workspaceId: string,
  proposalId: string,
  change: {
    from: CommitState;
    to: "committed" | "failed" | "abandoned";
    error: { code: string; detail: string } | null;
  },
): Promise<boolean> {
  const { from, to, error } = change;
  return (
    (await rows(settle, [proposalId, workspaceId, from, to, error?.code ?? null, error?.detail ?? null], tx)).length ===
    1
  );
}

const again = {
  name: "allow_new_send",
  text: `UPDATE "commit" SET state = 'ready', fence = fence + 1, generation = generation + 1, open_sends = 0, key_valid_until = NULL,
           next_lookup_at = NULL, absent_after = NULL, finished_at = NULL, error_code = NULL, error_detail = NULL,
           not_before = clock_timestamp(), updated_at = clock_timestamp()
         WHERE proposal_id = $1 AND workspace_id = $2 AND state = $3 RETURNING proposal_id`,
};

/** Allows one new send under the same commit key (a new generation); false when the commit was not in `from` any more. */
export async function allowNewSend(
  tx: Tx,
  workspaceId: string,
  proposalId: string,
  from: CommitState,
): Promise<boolean> {
  return (await rows(again, [proposalId, workspaceId, from], tx)).length === 1;
}

/** A person's ruling to be kept. */
export interface NewResolution {
  id: string;
  workspaceId: string;
  proposalId: string;
  generation: number;
  result: "committed" | "not_committed" | "abandoned";
  retry: boolean;
  evidence: string;
  userId: string;
}

const rule = {
  name: "insert_resolution",
  text: `INSERT INTO resolution (id, workspace_id, proposal_id, generation, result, retry, evidence, user_id, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, clock_timestamp())`,
};

const given = {
  name: "find_given_ruling",
  text: `SELECT FROM resolution WHERE proposal_id = $1 AND workspace_id = $2 AND user_id = $3 AND result = $4::resolution_result
           AND retry = $5 AND evidence = $6 AND generation < $7 LIMIT 1`,
};

/** Whether the same person ruled the same, in the same words, on an earlier generation. */
export async function isGivenBefore(tx: Tx, ruling: Omit<NewResolution, "id">): Promise<boolean> {
  const { proposalId, workspaceId, userId, result, retry, evidence, generation } = ruling;
  return (await rows(given, [proposalId, workspaceId, userId, result, retry, evidence, generation], tx)).length > 0;
}

export async function insertResolution(tx: Tx, resolution: NewResolution): Promise<void> {
  const r = resolution;
  await rows(rule, [r.id, r.workspaceId, r.proposalId, r.generation, r.result, r.retry, r.evidence, r.userId], tx);
}
