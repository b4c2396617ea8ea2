import type { InsightStep } from "@/lib/core/insight-buckets";
import { rows, transaction } from "@/lib/db/transaction";

/** What insights are asked about: one workspace, from `from` to `to` (not included), and where it is picked one type or agent. */
export interface InsightScope {
  workspaceId: string;
  step: InsightStep;
  from: Date;
  to: Date;
  /** An action type's name. */
  type: string | null;
  agentId: string | null;
}

/** The columns that a statement's table calls its own. */
interface ScopeColumns {
  at: string;
  actionTypeId: string;
  agentId: string;
  workspaceId: string;
}

const window = {
  name: "insight_window",
  text: `SELECT date_trunc($1, now(), 'UTC') - ($2::int - 1) * ('1 ' || $1)::interval AS "from", now() AS "to"`,
};

/** The window of the last `buckets` hours or days by the database's clock: the present one is the last. */
export async function readInsightWindow(step: InsightStep, buckets: number): Promise<{ from: Date; to: Date }> {
  const [found] = await rows<{ from: Date; to: Date }>(window, [step, buckets]);
  if (found === undefined) throw new Error("The database told no time.");
  return found;
}

/** The bucket that a time belongs to, as SQL; `$2` is the step. */
export function bucketOf(at: string): string {
  return `date_trunc($2, ${at}, 'UTC')`;
}

/** The conditions of a scope, as SQL, for the values that `readInsight` passes. */
export function inScope(scope: InsightScope, { at, actionTypeId, agentId, workspaceId }: ScopeColumns): string {
  const picked = [
    ...(scope.type === null
      ? []
      : [`${actionTypeId} = (SELECT id FROM action_type WHERE workspace_id = $1 AND name = $5)`]),
    ...(scope.agentId === null ? [] : [`${agentId} = $6`]),
  ];
  return [`${workspaceId} = $1`, `${at} >= $3`, `${at} < $4`, ...picked].join(" AND ");
}

// At a million proposals they would be sorted on the disk, and compiling would take a third of the time.
const inMemory = { text: "SET LOCAL work_mem = '64MB'; SET LOCAL jit = off" };

/** Reads one picture's rows, planned for its own range. `$1` to `$6`: workspace, step, from, to, type, agent. */
export function readInsight<Row extends object>(scope: InsightScope, text: string): Promise<Row[]> {
  const { workspaceId, step, from, to, type, agentId } = scope;
  const used = [workspaceId, step, from, to, type, agentId];
  // A parameter that no statement names has no type of its own.
  const typed = `WITH asked AS (SELECT $2::text, $5::text, $6::uuid) ${text}`;
  return transaction(async (tx) => {
    await rows(inMemory, [], tx);
    return rows<Row>({ text: typed }, used, tx);
  });
}
