import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { pool } from "@/lib/db/client";
import { rows, runText, transaction } from "@/lib/db/transaction";
import { useTestDatabase } from "@/tests/postgres/test-database";

useTestDatabase();

/** What nobody caught while `work` lost its connection of the pool. */
async function uncaughtDuring(work: () => Promise<unknown>): Promise<unknown[]> {
  const uncaught: unknown[] = [];
  const note = (error: unknown) => uncaught.push(error);
  process.on("uncaughtException", note);
  const removed = once(pool(), "remove");
  await expect(work()).rejects.toThrow();
  await removed;
  await pause(50);
  process.off("uncaughtException", note);
  return uncaught;
}

test("a connection that is lost within a transaction fails the transaction, and nothing else", async () => {
  const lost = () =>
    transaction(async (tx) => {
      const [backend] = await rows<{ pid: number }>({ text: "SELECT pg_backend_pid() AS pid" }, [], tx);
      await rows({ text: "SELECT pg_terminate_backend($1)" }, [backend?.pid]);
      await pause(300);
      await rows({ text: "SELECT 1" }, [], tx);
    });
  expect(await uncaughtDuring(lost)).toEqual([]);
  expect(await rows({ text: "SELECT 1 AS one" }, [])).toEqual([{ one: 1 }]);
});

test("a connection that is lost while it runs a whole text fails that, and nothing else", async () => {
  const lost = () => runText("BEGIN; SELECT pg_terminate_backend(pg_backend_pid()); COMMIT");
  expect(await uncaughtDuring(lost)).toEqual([]);
  expect(await runText("SELECT 1 AS one")).toEqual([{ one: 1 }]);
});
