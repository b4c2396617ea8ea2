import type { SigningKey } from "@/lib/core/signed-note";
import { pool } from "@/lib/db/client";
import { sealAuditLog } from "@/lib/services/seal-audit-log";
import { eventually } from "@/tests/builders/eventually";

const elsewhere = `SELECT coalesce(array_agg(pid || ' ' || backend_xid), '{}') AS running FROM pg_stat_activity
  WHERE backend_xid IS NOT NULL AND datname <> current_database()`;

/**
 * Seals what is ready, once nothing that other test files do holds it back: a transaction of any database of the server may
 * be the oldest. Gives how many events were sealed.
 */
export async function sealLog(key: SigningKey): Promise<number> {
  const before = await runningElsewhere();
  const areOver = async () => {
    const now = new Set(await runningElsewhere());
    return before.every((one) => !now.has(one));
  };
  await eventually("the transactions of other databases", areOver, 60_000);
  return sealAuditLog(key);
}

async function runningElsewhere(): Promise<string[]> {
  const { rows } = await pool().query<{ running: string[] }>(elsewhere);
  return rows[0]?.running ?? [];
}
