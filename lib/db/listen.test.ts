import { getEventListeners } from "node:events";
import { expect, test } from "vitest";
import { pool } from "@/lib/db/client";
import { listenForChanges } from "@/lib/db/listen";
import { eventually } from "@/tests/builders/eventually";
import { useTestDatabase } from "@/tests/postgres/test-database";

useTestDatabase();

test("a listener that loses its connection again and again connects anew, and leaves nothing behind", async () => {
  const stop = new AbortController();
  let connected = 0;
  listenForChanges(() => {
    connected += 1;
  }, stop.signal);
  for (let times = 1; times <= 3; times += 1) {
    await eventually("it listens", () => connected >= times);
    const listeners = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1";
    await pool().query(`${listeners} AND datname = current_database()`, ["countersign listener"]);
  }
  await eventually("it listens again", () => connected >= 4);
  expect(getEventListeners(stop.signal, "abort")).toHaveLength(1);
  stop.abort();
});
