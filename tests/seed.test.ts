import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { childEnv } from "@/lib/env";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "@/lib/runtime/embedded-postgres";

const root = path.join(import.meta.dirname, "..");
const dataDir = mkdtempSync(path.join(os.tmpdir(), "countersign-seed-"));
let server: EmbeddedPostgres;
let database: Client;

/** An embedded database as a running app has it, fresh from its migration. */
beforeAll(async () => {
  chmodSync(dataDir, 0o711); // under root PostgreSQL runs as another user, who must get in
  server = await startEmbeddedPostgres({ dataDir, throwaway: true });
  database = new Client({ connectionString: server.url });
  await database.connect();
  await database.query(readFileSync(path.join(root, "prisma/migrations/20261124000000_init/migration.sql"), "utf8"));
});

afterAll(async () => {
  await database.end();
  await server.stop();
  rmSync(realpathSync(path.join(dataDir, "postgres")), { recursive: true, force: true });
  rmSync(dataDir, { recursive: true, force: true });
});

function seed(dir: string): SpawnSyncReturns<string> {
  const env = { ...childEnv(), DATABASE_URL: "", DATA_DIR: dir };
  return spawnSync(process.execPath, ["--import", "tsx", "prisma/seed.ts"], { cwd: root, env, encoding: "utf8" });
}

async function column(query: string): Promise<unknown[]> {
  return (await database.query({ text: query, rowMode: "array" })).rows.flat();
}

test("fills the embedded database of DATA_DIR with a proposal in every state that lasts, and says who signs in", async () => {
  const { stdout, stderr, status } = seed(dataDir);
  expect(stderr).toBe("");
  expect(status).toBe(0);
  expect(stdout).toMatch(/^admin@countersign\.local signs in with .+\nreviewer@countersign\.local signs in with .+\n/);
  expect(stdout).toMatch(/has a proposal in every state that lasts\.\n$/);
  expect(await column("SELECT DISTINCT state::text FROM proposal WHERE state <> 'approved' ORDER BY 1")).toEqual([
    "changes_requested",
    "expired",
    "pending",
    "rejected",
    "withdrawn",
  ]);
  expect(await column(`SELECT DISTINCT state::text FROM "commit" ORDER BY 1`)).toEqual([
    "abandoned",
    "committed",
    "failed",
    "ready",
    "unknown",
  ]);
  expect(
    await column(
      "SELECT t.name FROM proposal p JOIN action_type t ON t.id = p.action_type_id GROUP BY t.name ORDER BY 1",
    ),
  ).toEqual(["crm.update_field", "email.send", "order.create", "ticket.create"]);
  // A committer that runs beside the seed has taken up none of it.
  expect(
    await column(
      `SELECT count(*)::int FROM "commit" WHERE state = 'ready' AND not_before <= now() + interval '1 minute'`,
    ),
  ).toEqual([0]);
});

test("run once more, says that something is there already, and changes nothing", async () => {
  const events = await column("SELECT count(*) FROM audit_event");
  const { stderr, status } = seed(dataDir);
  expect(stderr).toBe("The workspace default has agents already: the seed fills an empty one, and changed nothing.\n");
  expect(status).toBe(1);
  expect(await column("SELECT count(*) FROM audit_event")).toEqual(events);
});
