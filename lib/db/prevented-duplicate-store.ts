import { bucketOf, type InsightScope, inScope, readInsight } from "@/lib/db/insight-scope";
import { rows } from "@/lib/db/transaction";
import { log } from "@/lib/log";

/** Why a submission made no second proposal: its intent is live, or its key was used before. */
type Prevention = "live_intent" | "replayed_key";

/** One submission that made no second proposal. */
export interface Prevented {
  workspaceId: string;
  actionTypeId: string;
  agentId: string;
  kind: Prevention;
}

/** How many there were in one bucket. */
export interface PreventedRow {
  at: Date;
  live: number;
  replayed: number;
}

const flushAfterMs = 2_000;
const mostWaiting = 10_000;
const waiting = new Map<string, Prevented & { count: number }>();
let timer: NodeJS.Timeout | null = null;

// In one order in every process, so that two of them wait for each other in one direction only.
const add = {
  name: "add_prevented_duplicates",
  text: `INSERT INTO prevented_duplicate AS p (workspace_id, hour, action_type_id, agent_id, kind, count)
    SELECT c."workspaceId", date_trunc('hour', clock_timestamp(), 'UTC'), c."actionTypeId", c."agentId", c.kind, c.count
    FROM json_to_recordset($1::json) AS c ("workspaceId" uuid, "actionTypeId" uuid, "agentId" uuid, kind prevention, count int)
    ORDER BY 1, 3, 4, 5
    ON CONFLICT (workspace_id, hour, action_type_id, agent_id, kind) DO UPDATE SET count = p.count + excluded.count`,
};

/**
 * Counts a submission that made no second proposal. Nothing waits for it: counts are kept in this process and written
 * together two seconds later, so a process that is killed loses its last ones.
 */
export function countPrevented(prevented: Prevented): void {
  keep(prevented, 1);
  timer ??= setTimeout(() => void flushPrevented(), flushAfterMs).unref();
}

/** Writes what was counted. For a process that ends, and for tests. */
export async function flushPrevented(): Promise<void> {
  if (timer !== null) clearTimeout(timer);
  timer = null;
  const counted = [...waiting.values()];
  waiting.clear();
  if (counted.length === 0) return;
  try {
    await rows(add, [JSON.stringify(counted)]);
  } catch (error) {
    log.debug({ err: error }, "prevented duplicates could not be counted; trying again with the next");
    for (const { count, ...prevented } of counted) keep(prevented, count);
  }
}

function keep(prevented: Prevented, count: number): void {
  const { workspaceId, actionTypeId, agentId, kind } = prevented;
  const key = [workspaceId, actionTypeId, agentId, kind].join("/");
  const before = waiting.get(key);
  if (before === undefined && waiting.size >= mostWaiting) return;
  waiting.set(key, { ...prevented, count: (before?.count ?? 0) + count });
}

const columns = { at: "hour", actionTypeId: "action_type_id", agentId: "agent_id", workspaceId: "workspace_id" };
const counted = (kind: Prevention) => `coalesce(sum(count) FILTER (WHERE kind = '${kind}'), 0)::int`;

const statement = (scope: InsightScope) => `
  SELECT ${bucketOf("hour")} AS at, ${counted("live_intent")} AS live, ${counted("replayed_key")} AS replayed
  FROM prevented_duplicate WHERE ${inScope(scope, columns)} GROUP BY 1`;

/** The submissions within the scope that made no second proposal. */
export function readPrevented(scope: InsightScope): Promise<PreventedRow[]> {
  return readInsight(scope, statement(scope));
}
