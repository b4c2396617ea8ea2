import type { CommitState } from "@/lib/core/proposal-status";
import { rows, violates } from "@/lib/db/transaction";

/** What came back from one send, as it is kept. */
export interface Receipt {
  workspaceId: string;
  proposalId: string;
  attempt: number;
  outcome: "committed" | "refused" | "not_sent" | "ambiguous";
  errorCode: string | null;
  detail: string | null;
  response: { status: number; body: string; truncated: boolean } | null;
}

/** How a commit stands; a receipt is settled against exactly this. `fence` is a bigint in decimal. */
export interface Standing {
  state: CommitState;
  fence: string;
  generation: number;
  openSends: number;
}

/**
 * What a receipt makes of a commit. With `moves` false only `openSends` changes: the receipt is recorded and the commit
 * stays where it is. Times are in milliseconds from now on the database's clock.
 */
export interface Settlement {
  receipt: Receipt;
  expected: Standing;
  moves: boolean;
  next: { state: CommitState; generation: number; openSends: number };
  /** Takes the right to act from whoever holds the commit now. */
  fencesOff: boolean;
  notBeforeMs: number | null;
  nextLookupMs: number | null;
  absentAfterMs: number | null;
  error: { code: string | null; detail: string | null };
  event: { kind: string; detail: Record<string, unknown> };
}

const columns: [name: string, type: string, value: (settlement: Settlement) => unknown][] = [
  ["workspace_id", "uuid", ({ receipt }) => receipt.workspaceId],
  ["proposal_id", "uuid", ({ receipt }) => receipt.proposalId],
  ["attempt", "int", ({ receipt }) => receipt.attempt],
  ["outcome", "receipt_outcome", ({ receipt }) => receipt.outcome],
  ["receipt_error", "text", ({ receipt }) => receipt.errorCode],
  ["receipt_detail", "text", ({ receipt }) => storable(receipt.detail)],
  ["response_status", "int", ({ receipt }) => receipt.response?.status ?? null],
  ["response_body", "text", ({ receipt }) => storable(receipt.response?.body ?? null)],
  ["truncated", "bool", ({ receipt }) => receipt.response?.truncated ?? false],
  ["state", "commit_state", ({ expected }) => expected.state],
  ["fence", "bigint", ({ expected }) => expected.fence],
  ["generation", "int", ({ expected }) => expected.generation],
  ["open_sends", "int", ({ expected }) => expected.openSends],
  ["moves", "bool", ({ moves }) => moves],
  ["next_state", "commit_state", ({ next }) => next.state],
  ["next_generation", "int", ({ next }) => next.generation],
  ["next_open_sends", "int", ({ next }) => next.openSends],
  ["fence_step", "int", ({ fencesOff }) => (fencesOff ? 1 : 0)],
  ["not_before_ms", "float8", ({ notBeforeMs }) => notBeforeMs],
  ["next_lookup_ms", "float8", ({ nextLookupMs }) => nextLookupMs],
  ["absent_after_ms", "float8", ({ absentAfterMs }) => absentAfterMs],
  ["error_code", "text", ({ error }) => error.code],
  ["error_detail", "text", ({ error }) => storable(error.detail)],
  ["kind", "text", ({ event }) => event.kind],
  ["event_detail", "json", ({ event }) => JSON.stringify(event.detail)],
];

const inMs = (column: string) => `clock_timestamp() + a.${column} * interval '1 millisecond'`;
const ifMoves = (column: string, value: string) => `${column} = CASE WHEN a.moves THEN ${value} ELSE c.${column} END`;

const settle = {
  name: "settle_receipts",
  text: `
    WITH a AS (
      SELECT * FROM unnest(${columns.map(([, type], index) => `$${index + 2}::${type}[]`).join(", ")})
        AS a (${columns.map(([name]) => name).join(", ")}) LIMIT $${columns.length + 2}),
    held AS (
      UPDATE "commit" c SET state = a.next_state, generation = a.next_generation, open_sends = a.next_open_sends,
        fence = c.fence + a.fence_step, updated_at = clock_timestamp(),
        not_before = CASE WHEN a.not_before_ms IS NULL THEN c.not_before ELSE ${inMs("not_before_ms")} END,
        ${ifMoves("lease_until", "NULL")},
        ${ifMoves("next_lookup_at", inMs("next_lookup_ms"))},
        ${ifMoves("absent_after", inMs("absent_after_ms"))},
        unknown_since = CASE WHEN a.moves AND a.next_state = 'unknown' AND c.state <> 'unknown' THEN clock_timestamp() ELSE c.unknown_since END,
        ${ifMoves("finished_at", "CASE WHEN a.next_state IN ('committed', 'failed') THEN clock_timestamp() END")},
        ${ifMoves("error_code", "a.error_code")},
        ${ifMoves("error_detail", "a.error_detail")}
      FROM a
      WHERE c.proposal_id = ANY($3) AND c.proposal_id = a.proposal_id AND c.workspace_id = a.workspace_id
        AND c.state = a.state AND c.fence = a.fence AND c.generation = a.generation AND c.open_sends = a.open_sends
      RETURNING a.*),
    received AS (
      INSERT INTO receipt (workspace_id, proposal_id, attempt, outcome, error_code, detail, response_status, response_body, truncated)
      SELECT workspace_id, proposal_id, attempt, outcome, receipt_error, receipt_detail, response_status, response_body, truncated
      FROM held),
    told AS (
      INSERT INTO audit_event (workspace_id, kind, actor_kind, actor_name, proposal_id, detail)
      SELECT workspace_id, kind, 'committer', $1, proposal_id, event_detail FROM held),
    warned AS (
      UPDATE proposal p SET warnings = (p.warnings::jsonb || $${columns.length + 3}::jsonb)::json, updated_at = clock_timestamp()
      WHERE p.id = ANY(ARRAY(SELECT proposal_id FROM held WHERE state = 'returned' AND outcome = 'committed'))
        AND EXISTS (SELECT FROM held h WHERE h.proposal_id = p.id AND h.workspace_id = p.workspace_id)),
    ended AS (
      DELETE FROM live_intent l USING held h
      WHERE l.proposal_id = ANY($3) AND l.proposal_id = h.proposal_id AND l.workspace_id = h.workspace_id AND h.moves
        AND h.next_state IN ('committed', 'failed'))
    SELECT proposal_id AS "proposalId", attempt FROM held`,
};

const lateAnswer = {
  code: "late_answer",
  detail: "An earlier send of this happened after all: its answer came late. Approve it only if it is meant once more.",
};

/**
 * Records receipts, each with what it makes of its commit, and says which: one that is not named found its commit standing
 * otherwise and left no trace. Fails as a whole where a receipt is there already.
 */
export function settleReceipts(
  worker: string,
  settlements: Settlement[],
): Promise<{ proposalId: string; attempt: number }[]> {
  const values = columns.map(([, , value]) => settlements.map(value));
  return rows(settle, [worker, ...values, settlements.length, JSON.stringify([lateAnswer])]);
}

/** Whether recording failed because the database has no permit of this send: it lost it. */
export function lacksPermit(error: unknown): boolean {
  return violates(error, "receipt_proposal_id_workspace_id_attempt_fkey");
}

const read = {
  name: "read_standing",
  text: `
    SELECT state, fence, generation, open_sends AS "openSends",
      extract(epoch FROM key_valid_until - clock_timestamp())::float8 * 1000 AS "keyValidForMs",
      EXISTS (SELECT FROM receipt r WHERE r.proposal_id = c.proposal_id AND r.workspace_id = c.workspace_id AND r.attempt = $3) AS received
    FROM "commit" c WHERE proposal_id = $1 AND workspace_id = $2`,
};

/** How a commit stands now, and whether the receipt of this attempt is recorded. Null: there is no such commit. */
export async function readStanding(send: {
  workspaceId: string;
  proposalId: string;
  attempt: number;
}): Promise<(Standing & { keyValidForMs: number | null; received: boolean }) | null> {
  const [standing] = await rows<Standing & { keyValidForMs: number | null; received: boolean }>(read, [
    send.proposalId,
    send.workspaceId,
    send.attempt,
  ]);
  return standing ?? null;
}

/** PostgreSQL keeps no NUL in a text; a receipt must not be lost to one. */
function storable(text: string | null): string | null {
  return text === null ? null : text.replaceAll("\0", "\uFFFD");
}
