import type { CommitState } from "@/lib/core/proposal-status";
import { lookupTerms, lookupTimes } from "@/lib/db/lookup-terms";
import { rows, type Tx, transaction } from "@/lib/db/transaction";
import { env } from "@/lib/env";

/** A commit that was held because the database may have lost its permit. */
export interface HeldCommit {
  workspaceId: string;
  proposalId: string;
  state: CommitState;
}

/** A change of the database's history: what was noted, what it is now, and what was held for it. */
export interface HistoryChange {
  before: string;
  now: string;
  held: HeldCommit[];
}

/** A long backlog takes longer to hold than any other statement may run. */
const holdWithinMs = 300_000;
const patience = { text: `SET LOCAL statement_timeout = ${holdWithinMs}` };

// Fences of the lost history stay far below: one of them must not be taken for one that is given now.
const fenceStep = 1_000_000;
// What is due within it was perhaps due already by the clock of the server that was lost.
const clockDifference = "interval '1 minute'";
const sentPerhaps = `
  The database that keeps the permits was replaced by one that may lack the last of them. The target may or may not have acted.`.trim();
const approvedPerhaps = `
  The database may have lost an approval of this, and what was sent after it. Make sure that it has not happened before you approve it.`.trim();
const sentAgainPerhaps = `
  The database may have lost a retry or a ruling of this, and what was sent after it. Make sure that it has not happened before you rule on it or send it again.`.trim();

const known = { name: "history_is_known", text: "SELECT history_is_known() AS known" };

/** Whether the history of the database is the one that is noted. While it is not, no permit is given. */
export async function isHistoryKnown(): Promise<boolean> {
  const [answer] = await rows<{ known: boolean }>(known, []);
  return answer?.known ?? false;
}

const keep = {
  name: "keep_history",
  text: "SELECT id FROM database_history WHERE id = 1 AND name = history_of_database() FOR SHARE SKIP LOCKED",
};

/** Whether the history is the one that is noted. Where it is, none is noted until `tx` ends: then nothing slips past the hold. */
export async function keepHistory(tx: Tx): Promise<boolean> {
  return (await rows(keep, [], tx)).length === 1;
}

const read = {
  text: "SELECT name AS before, history_of_database() AS now FROM database_history WHERE id = 1 FOR UPDATE",
  patienceMs: holdWithinMs,
};
const note = { text: "UPDATE database_history SET name = $1, noted_at = clock_timestamp() WHERE id = 1" };

const asked = `c.retry_safety IN ('keyed', 'idempotent')`;

// As committer/key-window.ts has it for a permit: a send of a key begins within half a lease ($4), and is `timeout` on its way.
const keyWindow = `CASE WHEN c.retry_safety = 'keyed' THEN greatest(0, terms.retention - terms.timeout - $4::float8 / 2) ELSE terms.retention END`;

const hold = {
  patienceMs: holdWithinMs,
  text: `
    WITH held AS (
      UPDATE "commit" c SET fence = c.fence + $2, lease_until = NULL, updated_at = clock_timestamp(),
        sends = c.sends + 1, open_sends = c.open_sends + 1, started_at = coalesce(c.started_at, clock_timestamp()),
        key_valid_until = coalesce(c.key_valid_until, least(c.not_before, now()) + ${keyWindow} * interval '1 second'),
        state = CASE WHEN ${asked} THEN 'ready' ELSE 'unknown' END::commit_state,
        error_code = CASE WHEN ${asked} THEN c.error_code ELSE 'history_lost' END,
        error_detail = CASE WHEN ${asked} THEN c.error_detail ELSE $3 END,
        unknown_since = CASE WHEN ${asked} THEN c.unknown_since ELSE clock_timestamp() END,
        ${lookupTimes(`NOT ${asked}`)}
      FROM ${lookupTerms}
      WHERE c.proposal_id = ANY(ARRAY(
          SELECT proposal_id FROM "commit" WHERE state = 'claimed' OR (state = 'ready' AND not_before <= now() + ${clockDifference})
          ORDER BY proposal_id FOR UPDATE))
        AND c.state::text IN ('ready', 'claimed') AND terms.id = c.proposal_id AND terms.workspace_id = c.workspace_id
      RETURNING c.workspace_id, c.proposal_id, c.state, c.generation, c.fence, c.sends),
    told AS (
      INSERT INTO audit_event (workspace_id, kind, actor_kind, actor_name, proposal_id, detail)
      SELECT workspace_id, 'commit.history_lost', 'committer', $1, proposal_id,
        json_build_object('generation', generation, 'attempt', sends, 'fence', fence, 'state', state)
      FROM held)
    SELECT workspace_id AS "workspaceId", proposal_id AS "proposalId", state FROM held`,
};

// What the target does not show yet may be an effect of a send that was lost: an earlier "absent" does not speak of that one,
// nor does the answer to a question that was asked before.
const askAnew = {
  patienceMs: holdWithinMs,
  text: `
    UPDATE "commit" c SET fence = c.fence + $1, updated_at = clock_timestamp(), ${lookupTimes("true")}
    FROM ${lookupTerms}
    WHERE c.state = 'unknown' AND c.next_lookup_at IS NOT NULL AND terms.id = c.proposal_id AND terms.workspace_id = c.workspace_id`,
};

const warn = (condition: string) => ({
  patienceMs: holdWithinMs,
  text: `
    UPDATE proposal SET warnings = (warnings::jsonb || $1::jsonb)::json, updated_at = clock_timestamp()
    WHERE ${condition} AND NOT warnings::jsonb @> '[{"code": "history_lost"}]'`,
});
const warnUndecided = warn("state IN ('pending', 'changes_requested')");
// What is held says it by its error. A withdrawal may have that one's proposal locked, and wait for its commit.
const warnUnsettled = warn(`id = ANY(ARRAY(
      SELECT proposal_id FROM "commit" WHERE state IN ('failed', 'unknown') AND error_code IS DISTINCT FROM 'history_lost'))`);

/** Tells whoever decides, rules or retries next that the lost history may have seen the same, and the send after it. */
async function warnPeople(tx: Tx): Promise<void> {
  const warning = (detail: string) => JSON.stringify([{ code: "history_lost", detail }]);
  await rows(warnUndecided, [warning(approvedPerhaps)], tx);
  await rows(warnUnsettled, [warning(sentAgainPerhaps)], tx);
}

async function holdDoubtful(tx: Tx, worker: string): Promise<HeldCommit[]> {
  await rows(askAnew, [fenceStep], tx);
  const held = await rows<HeldCommit>(hold, [worker, fenceStep, sentPerhaps, env().LEASE_SECONDS], tx);
  await warnPeople(tx);
  return held;
}

/**
 * Notes the history that the database has now, where it is another one, and holds what the lost end of the last one may
 * have permitted (decision 0017): blind and query → unknown; keyed and idempotent stay ready, with one send that is open;
 * whoever decides on what is undecided, or lets what failed or is unknown be sent again, is warned; a target that is asked
 * has its quarantine anew. With `keepsWrites` nothing can have been lost, and nothing is held. Null: it is the same history.
 * One process does it, whoever else tries meanwhile.
 */
export function noteHistory(worker: string, keepsWrites: boolean): Promise<HistoryChange | null> {
  return transaction(async (tx) => {
    await rows(patience, [], tx);
    const [history] = await rows<{ before: string; now: string }>(read, [], tx);
    if (history === undefined) throw new Error("The table database_history is empty.");
    if (history.before === history.now) return null;
    const held = keepsWrites ? [] : await holdDoubtful(tx, worker);
    await rows(note, [history.now], tx);
    return { ...history, held };
  });
}
