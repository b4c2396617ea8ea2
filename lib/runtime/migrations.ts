import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { Client } from "pg";
import { z } from "zod";
import { childEnv } from "@/lib/env";
import { log } from "@/lib/log";
import { ADVISORY_LOCK } from "@/lib/runtime/advisory-lock";
import { projectRoot } from "@/lib/runtime/project-root";

type Migration = { name: string; checksum: string };

/** What migrations ask of a connection: a `pg` client, pool or anything else with this much of their `query`. */
export type Queryable = { query(sql: string): Promise<{ rows: unknown[] }> };

const appliedRows = z.array(z.object({ migration_name: z.string(), checksum: z.string() }));
const UNDEFINED_TABLE = "42P01";

let known: Migration[] | undefined;

/** The migrations of prisma/migrations in their order, with the checksum that Prisma keeps of each; read once. */
function knownMigrations(): Migration[] {
  known ??= readMigrations(path.join(projectRoot(), "prisma/migrations"));
  return known;
}

function readMigrations(folder: string): Migration[] {
  const names = readdirSync(folder).filter((name) => existsSync(path.join(folder, name, "migration.sql")));
  return names.sort().map((name) => {
    const script = readFileSync(path.join(folder, name, "migration.sql"));
    return { name, checksum: createHash("sha256").update(script).digest("hex") };
  });
}

async function appliedMigrations(database: Queryable): Promise<Map<string, string>> {
  try {
    const { rows } = await database.query(
      "SELECT migration_name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL",
    );
    return new Map(appliedRows.parse(rows).map((row) => [row.migration_name, row.checksum]));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === UNDEFINED_TABLE) return new Map();
    throw error;
  }
}

/** The names of the migrations that this database still lacks, in their order; empty when it is up to date. */
export async function pendingMigrations(database: Queryable): Promise<string[]> {
  const applied = await appliedMigrations(database);
  return knownMigrations()
    .filter((migration) => !applied.has(migration.name))
    .map((migration) => migration.name);
}

/**
 * Brings a database up to date by `prisma migrate deploy`, and only where something is pending, for that takes seconds.
 * Of several processes that do it at once one applies and the others wait for it.
 * @returns the names of the migrations applied
 * @throws an `Error` with Prisma's words where a migration fails, or where one was changed after it had been applied
 */
export async function migrate(databaseUrl: string): Promise<string[]> {
  const client = new Client({ connectionString: databaseUrl });
  client.on("error", (error) => log.warn({ err: error }, "the connection that holds the migrations' lock was lost"));
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [ADVISORY_LOCK.migrations]);
    const applied = await appliedMigrations(client);
    const changed = knownMigrations().filter(({ name, checksum }) => (applied.get(name) ?? checksum) !== checksum);
    if (changed.length > 0) {
      throw new Error(`Changed after they had been applied: ${changed.map(({ name }) => name).join(", ")}`);
    }
    const pending = await pendingMigrations(client);
    if (pending.length > 0) await deploy(databaseUrl);
    return pending;
  } finally {
    await client.end();
  }
}

function deploy(databaseUrl: string): Promise<void> {
  const prisma = createRequire(import.meta.url).resolve("prisma/build/index.js");
  const quiet = { CHECKPOINT_DISABLE: "1", PRISMA_HIDE_UPDATE_MESSAGE: "1", NO_COLOR: "1" };
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [prisma, "migrate", "deploy"], {
      cwd: projectRoot(),
      env: { ...childEnv(), ...quiet, DATABASE_URL: databaseUrl },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk) => {
        output += chunk;
      });
    }
    child.on("error", reject);
    child.on("close", (code) =>
      code === 0 ? resolve() : reject(new Error(`The migration failed:\n${output.trim()}`)),
    );
  });
}
