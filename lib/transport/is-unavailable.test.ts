import { createServer } from "node:net";
import { Client, Pool } from "pg";
import { expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import { isUnavailable } from "@/lib/transport/is-unavailable";
import { useTestDatabase } from "@/tests/postgres/test-database";

const database = useTestDatabase();

async function thrownBy(work: () => Promise<unknown>): Promise<unknown> {
  try {
    await work();
  } catch (error) {
    return error;
  }
  throw new Error("Nothing was thrown.");
}

test("a server that is not there", async () => {
  const client = new Client({ connectionString: "postgresql://x@127.0.0.1:1/x" });
  expect(isUnavailable(await thrownBy(() => client.connect()))).toBe(true);
});

test("a server that ends the connection", async () => {
  const client = new Client({ connectionString: database.url });
  client.on("error", () => undefined);
  await client.connect();
  const error = await thrownBy(() => client.query("SELECT pg_terminate_backend(pg_backend_pid())"));
  expect(isUnavailable(error)).toBe(true);
});

test("a server that ends the connection of a Prisma query", async () => {
  const error = await thrownBy(() => prisma().$queryRaw`SELECT pg_terminate_backend(pg_backend_pid())`);
  expect(isUnavailable(error)).toBe(true);
});

test("a server that never answers", async () => {
  const silent = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => silent.once("listening", resolve));
  const address = silent.address();
  const port = address !== null && typeof address === "object" ? address.port : 0;
  const pool = new Pool({ connectionString: `postgresql://x@127.0.0.1:${port}/x`, connectionTimeoutMillis: 200 });
  expect(isUnavailable(await thrownBy(() => pool.query("SELECT 1")))).toBe(true);
  silent.close();
});

test("an answer that does not come, and a statement that is ended for taking too long", async () => {
  for (const patience of [{ query_timeout: 100 }, { statement_timeout: 100 }]) {
    const pool = new Pool({ connectionString: database.url, ...patience });
    expect(isUnavailable(await thrownBy(() => pool.query("SELECT pg_sleep(1)")))).toBe(true);
    await pool.end();
  }
});

test("a mistake of ours is none", async () => {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  const error = await thrownBy(() => client.query("SELECT nothing FROM nowhere"));
  await client.end();
  expect(isUnavailable(error)).toBe(false);
  expect(isUnavailable(new Error("Something else"))).toBe(false);
  expect(isUnavailable("text")).toBe(false);
});
