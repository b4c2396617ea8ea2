import { rows } from "@/lib/db/transaction";

const grown = {
  name: "grown_tables",
  text: `
    SELECT relname AS "table" FROM pg_class
    WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
      AND relname IN ('proposal', 'revision', 'live_intent', 'commit', 'permit', 'receipt', 'audit_event')
      AND pg_relation_size(oid) > 2 * greatest(relpages, 4) * current_setting('block_size')::bigint`,
};

/**
 * Analyzes the tables of the commit path that have more than doubled since PostgreSQL last looked, and says which. A plan
 * that was made for an almost empty table (those of the foreign keys' own checks too) reads all of it, and is kept until
 * the table is analyzed; autovacuum comes a minute later, when a new installation's first backlog is long there.
 */
export async function freshenStatistics(): Promise<string[]> {
  const tables = (await rows<{ table: string }>(grown, [])).map(({ table }) => table);
  for (const table of tables) await rows({ name: `analyze_${table}`, text: `ANALYZE "${table}"` }, []);
  return tables;
}
