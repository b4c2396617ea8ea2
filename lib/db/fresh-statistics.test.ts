import { expect, test } from "vitest";
import { pool } from "@/lib/db/client";
import { freshenStatistics } from "@/lib/db/fresh-statistics";
import { rows, transaction } from "@/lib/db/transaction";
import { buildCommitFixture, buildReadyCommits, httpConnector } from "@/tests/builders/commit-builder";
import { eventually } from "@/tests/builders/eventually";
import { useTestDatabase } from "@/tests/postgres/test-database";

useTestDatabase();

test("a table that grew is analyzed once, even if it was analyzed while the rows were still uncommitted", async () => {
  const fixture = await buildCommitFixture(httpConnector("http://127.0.0.1:9/tickets"));
  await transaction(async (tx) => {
    const insert = `INSERT INTO audit_event (workspace_id, kind, actor_kind, actor_name, detail)
      SELECT $1, 'filler', 'system', 'test', '{}' FROM generate_series(1, 2000)`;
    await rows({ text: insert }, [fixture.workspaceId], tx);
    await pool().query("ANALYZE audit_event");
  });
  await buildReadyCommits(
    fixture,
    Array.from({ length: 300 }, (_, n) => ({ n })),
  );
  const analyzed = new Set<string>();
  await eventually("both tables are analyzed", async () => {
    for (const table of await freshenStatistics()) analyzed.add(table);
    return analyzed.has("audit_event") && analyzed.has("commit");
  });
  expect(await freshenStatistics()).toEqual([]);
});
