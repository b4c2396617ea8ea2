import { rows, transaction } from "@/lib/db/transaction";

const analyzeWithinMs = 300_000;

const grown = {
  name: "grown_tables",
  text: `
    SELECT c.relname AS "table" FROM pg_class c JOIN pg_stat_user_tables s ON s.relid = c.oid
    WHERE c.relnamespace = 'public'::regnamespace
      AND c.relname IN ('proposal', 'revision', 'preview', 'preview_request', 'live_intent', 'commit', 'permit', 'receipt', 'audit_event')
      AND s.n_live_tup > 2 * greatest(c.reltuples, 100)`,
};

/**
 * Analyzes the tables of the commit path whose rows have more than doubled since PostgreSQL last counted them, and says
 * which. A plan that was made for an almost empty table (those of the foreign keys' own checks too) reads all of it, and is
 * kept until the table is analyzed; autovacuum comes a minute later, when a new installation's first backlog is long there.
 * Rows and not pages: a transaction that is still open has filled pages already, and none of its rows is counted.
 */
export async function freshenStatistics(): Promise<string[]> {
  const tables = (await rows<{ table: string }>(grown, [])).map(({ table }) => table);
  for (const table of tables) await analyze(table);
  return tables;
}

/** On a slow disk this takes longer than any other statement may. */
function analyze(table: string): Promise<void> {
  return transaction(async (tx) => {
    await rows({ text: `SET LOCAL statement_timeout = ${analyzeWithinMs}` }, [], tx);
    await rows({ text: `ANALYZE "${table}"`, patienceMs: analyzeWithinMs }, [], tx);
  });
}
