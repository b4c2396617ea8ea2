import { Client } from "pg";
import { expect, test } from "vitest";
import { env } from "@/lib/env";
import { pendingMigrations } from "@/lib/runtime/migrations";
import { useTestDatabase } from "./test-database";

const database = useTestDatabase();

test("a test file has a migrated database of its own, and DATABASE_URL names it", async () => {
  expect(env().DATABASE_URL).toBe(database.url);
  const client = new Client({ connectionString: database.url });
  await client.connect();
  try {
    expect(await pendingMigrations(client)).toEqual([]);
    const { rows } = await client.query("SELECT count(*)::int AS rows FROM workspace");
    expect(rows).toEqual([{ rows: 0 }]);
  } finally {
    await client.end();
  }
});
