import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { pool } from "@/lib/db/client";
import { submitProposal } from "@/lib/services/submit-proposal";
import { waitForProposal } from "@/lib/services/wait-for-proposal";
import { stopWatching } from "@/lib/services/watch-changes";
import { withdrawProposal } from "@/lib/services/withdraw-proposal";
import {
  buildActionType,
  buildWorkspace,
  proposeTicket,
  type TestWorkspace,
  ticket,
} from "@/tests/builders/workspace-builder";
import { useTestDatabase } from "@/tests/postgres/test-database";

useTestDatabase();

let workspace: TestWorkspace;
const never = new AbortController().signal;

beforeAll(async () => {
  workspace = await buildWorkspace();
});

afterEach(() => vi.restoreAllMocks());

test("it ends when the proposal is settled, when its time is over, and when the caller goes away", async () => {
  const { id } = await proposeTicket(workspace);
  const settled = waitForProposal(workspace.agent, id, 30, never);
  expect((await waitForProposal(workspace.agent, id, 0, never)).status).toBe("pending");
  expect((await waitForProposal(workspace.agent, id, 0.2, never)).status).toBe("pending");
  const gone = new AbortController();
  const left = waitForProposal(workspace.agent, id, 30, gone.signal);
  gone.abort();
  expect((await left).status).toBe("pending");
  await withdrawProposal(workspace.agent, id);
  expect((await settled).status).toBe("withdrawn");
});

test("a proposal that nobody decides ends its wait when its time is over, without an announcement", async () => {
  const { id } = await proposeTicket(workspace);
  const waited = waitForProposal(workspace.agent, id, 30, never);
  await pool().query("UPDATE proposal SET expires_at = created_at + interval '1 millisecond' WHERE id = $1", [id]);
  expect((await waited).status).toBe("expired");
});

test("who asks for it from another workspace is told at once that it is not there, and keeps nobody from hearing", async () => {
  const { id } = await proposeTicket(workspace);
  const stranger = (await buildWorkspace()).agent;
  const asked = waitForProposal(stranger, id, 30, never).catch((error: unknown) => error);
  const waited = waitForProposal(workspace.agent, id, 30, never);
  expect(await asked).toMatchObject({ code: "not_found" });
  await withdrawProposal(workspace.agent, id);
  const startedAt = performance.now();
  expect((await waited).status).toBe("withdrawn");
  expect(performance.now() - startedAt).toBeLessThan(20_000);
});

test("two thousand wait with a few statements between them, and each learns what became of its own", async () => {
  const type = await buildActionType(workspace);
  const ids = await Promise.all(
    Array.from({ length: 200 }, async (_, n) => {
      const body = ticket(type, `Waited for ${n}`);
      return (await submitProposal(workspace.agent, { idempotencyKey: `wait-${n}`, body })).proposal.id;
    }),
  );
  const waits = Array.from({ length: 2_000 }, (_, n) =>
    waitForProposal(workspace.agent, ids[n % 200] ?? "", 60, never),
  );
  // Where each stands is looked at once at the beginning, for all of them together.
  await vi.waitFor(() => expect([pool().waitingCount, pool().totalCount - pool().idleCount]).toEqual([0, 0]), 40_000);
  const asked = vi.spyOn(pool(), "query");
  await new Promise((resolve) => setTimeout(resolve, 4_500));
  expect(asked.mock.calls.length).toBeGreaterThan(0);
  expect(asked.mock.calls.length).toBeLessThan(10);
  asked.mockRestore();
  const { rows } = await pool().query<{ n: number }>(
    "SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database()",
  );
  expect(rows[0]?.n).toBeLessThanOrEqual((pool().options.max ?? 0) + 1);
  await pool().query("UPDATE proposal SET state = 'withdrawn' WHERE id = ANY($1)", [ids]);
  const found = await Promise.all(waits);
  expect(found.map(({ id, status }) => [id, status])).toEqual(waits.map((_, n) => [ids[n % 200], "withdrawn"]));
  stopWatching();
}, 120_000);
