import { Client } from "pg";
import { afterAll, beforeAll, inject } from "vitest";
import { setEnv } from "@/lib/env";

/** A database of the calling test file's own. `url` may be read once the tests run. */
export type TestDatabase = { readonly url: string };

let count = 0;

/**
 * Gives the test file that calls it (at its top level) a database with the current schema and no rows, and sets DATABASE_URL
 * to it before the first test. It is dropped after the last one.
 */
export function useTestDatabase(): TestDatabase {
  count += 1;
  const name = `test_${process.pid}_${Date.now()}_${count}`;
  const url = new URL(inject("templateUrl"));
  const template = url.pathname.slice(1);
  url.pathname = `/${name}`;
  setEnv("DATABASE_URL", url.href);
  beforeAll(() => administer(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`));
  afterAll(() => administer(`DROP DATABASE ${name} WITH (FORCE)`));
  return { url: url.href };
}

async function administer(statement: string): Promise<void> {
  const admin = new URL(inject("templateUrl"));
  admin.pathname = "/postgres";
  const client = new Client({ connectionString: admin.href });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}
