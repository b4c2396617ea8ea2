import type { Hold } from "@/lib/db/commit-lease";
import { rows } from "@/lib/db/transaction";

/** A claimed commit that asks for the right to send once. */
export interface PermitRequest extends Hold {
  /** For how long after the first permit another may be given, where one is open: while the target surely knows our key. */
  keyWindowMs: number;
}

/** The right to send once, and how the commit stands with it. `openSends` counts this send. */
export interface GrantedPermit extends Hold {
  generation: number;
  attempt: number;
  openSends: number;
  /** For how long another permit may be given. */
  keyValidForMs: number;
}

const permit = {
  name: "permit_sends",
  text: `
    WITH asked AS (
      SELECT * FROM unnest($3::uuid[], $4::uuid[], $5::bigint[], $6::float8[]) AS asked (workspace_id, proposal_id, fence, key_window_ms) LIMIT $7),
    held AS (
      UPDATE "commit" c SET state = 'sending', sends = c.sends + 1, open_sends = c.open_sends + 1,
        lease_until = clock_timestamp() + $2 * interval '1 millisecond', updated_at = clock_timestamp(),
        key_valid_until = coalesce(c.key_valid_until, clock_timestamp() + a.key_window_ms * interval '1 millisecond')
      FROM asked a
      WHERE c.proposal_id = ANY($4) AND c.proposal_id = a.proposal_id AND c.workspace_id = a.workspace_id
        AND c.fence = a.fence AND c.state::text = 'claimed'
        AND (SELECT history_is_known())
        AND c.lease_until > clock_timestamp() AND (c.open_sends = 0 OR c.key_valid_until > clock_timestamp())
      RETURNING c.workspace_id, c.proposal_id, c.generation, c.sends, c.fence, c.retry_safety, c.worker, c.claimed_at,
        c.open_sends, c.key_valid_until),
    permitted AS (
      INSERT INTO permit (workspace_id, proposal_id, generation, attempt, fence, retry_safety, worker, claimed_at)
      SELECT workspace_id, proposal_id, generation, sends, fence, retry_safety, worker, claimed_at FROM held),
    told AS (
      INSERT INTO audit_event (workspace_id, kind, actor_kind, actor_name, proposal_id, detail)
      SELECT workspace_id, 'commit.permitted', 'committer', $1, proposal_id,
        json_build_object('generation', generation, 'attempt', sends, 'fence', fence)
      FROM held)
    SELECT workspace_id AS "workspaceId", proposal_id AS "proposalId", fence, generation, sends AS attempt,
      open_sends AS "openSends",
      extract(epoch FROM key_valid_until - clock_timestamp())::float8 * 1000 AS "keyValidForMs"
    FROM held`,
};

/**
 * Writes a permit for each request whose hold is still good and says which; where none comes back there must be no send.
 * None comes back on a database whose history is not the one that is noted (`followHistory`).
 * Nothing may be sent before this resolves. A constraint (`one_send_a_generation`) fails the whole statement.
 */
export function permitSends(worker: string, leaseMs: number, requests: PermitRequest[]): Promise<GrantedPermit[]> {
  const column = (key: keyof PermitRequest) => requests.map((request) => request[key]);
  return rows<GrantedPermit>(permit, [
    worker,
    leaseMs,
    column("workspaceId"),
    column("proposalId"),
    column("fence"),
    column("keyWindowMs"),
    requests.length,
  ]);
}

const find = {
  name: "find_permit",
  text: `
    SELECT p.workspace_id AS "workspaceId", p.proposal_id AS "proposalId", p.fence, p.generation, p.attempt,
      c.open_sends AS "openSends",
      extract(epoch FROM c.key_valid_until - clock_timestamp())::float8 * 1000 AS "keyValidForMs"
    FROM permit p JOIN "commit" c ON c.proposal_id = p.proposal_id AND c.workspace_id = p.workspace_id
    WHERE p.proposal_id = $1 AND p.workspace_id = $2 AND p.fence = $3`,
};

/** The permit that was written under this hold, where there is one: a fence gets at most one. */
export async function findPermit(hold: Hold): Promise<GrantedPermit | null> {
  const [found] = await rows<GrantedPermit>(find, [hold.proposalId, hold.workspaceId, hold.fence]);
  return found ?? null;
}

const restore = {
  name: "restore_permit",
  text: `
    WITH held AS (
      UPDATE "commit" SET sends = greatest(sends, $4), updated_at = clock_timestamp()
      WHERE proposal_id = $1 AND workspace_id = $2 RETURNING workspace_id, proposal_id, retry_safety),
    restored AS (
      INSERT INTO permit (workspace_id, proposal_id, generation, attempt, fence, retry_safety, worker, claimed_at)
      SELECT workspace_id, proposal_id, $3, $4, $5, retry_safety, $6, clock_timestamp() FROM held
      ON CONFLICT DO NOTHING RETURNING workspace_id, proposal_id, generation, attempt, fence),
    told AS (
      INSERT INTO audit_event (workspace_id, kind, actor_kind, actor_name, proposal_id, detail)
      SELECT workspace_id, 'commit.permitted', 'committer', $6, proposal_id,
        json_build_object('generation', generation, 'attempt', attempt, 'fence', fence, 'restored', true)
      FROM restored)
    SELECT proposal_id FROM restored`,
};

/**
 * Writes down once more a permit that was given and that the database has lost, so that its receipt can be recorded; its
 * audit event says that it was `restored`. False where another one stands in its place: then the receipt can't be.
 */
export async function restorePermit(
  worker: string,
  send: Hold & { generation: number; attempt: number },
): Promise<boolean> {
  const { proposalId, workspaceId, generation, attempt, fence } = send;
  return (await rows(restore, [proposalId, workspaceId, generation, attempt, fence, worker])).length === 1;
}
