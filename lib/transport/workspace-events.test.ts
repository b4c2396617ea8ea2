import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { webhookBody } from "@/lib/contract/webhook";
import { announce } from "@/lib/db/announce";
import { pool } from "@/lib/db/client";
import { currentFeedPosition } from "@/lib/db/event-feed";
import { writeEventPosition } from "@/lib/services/event-position";
import { submitProposal } from "@/lib/services/submit-proposal";
import { withdrawProposal } from "@/lib/services/withdraw-proposal";
import { createApi } from "@/lib/transport/api";
import { buildToken } from "@/tests/builders/token-builder";
import { buildActionType, buildWorkspace, type TestWorkspace, ticket } from "@/tests/builders/workspace-builder";
import { useTestDatabase } from "@/tests/postgres/test-database";

useTestDatabase();

const api = createApi();
let [workspace, other]: TestWorkspace[] = [];
let token: string;

beforeAll(async () => {
  [workspace, other] = [await buildWorkspace(), await buildWorkspace()];
  token = await buildToken(here().agent);
});

afterEach(() => vi.useRealTimers());

function here(): TestWorkspace {
  if (workspace === undefined) throw new Error("There is no workspace yet.");
  return workspace;
}

interface Message {
  id: string | null;
  event: string;
  data: ReturnType<typeof webhookBody.parse> | null;
}

/** Connects, and gives what comes: `next` the next event, `until` all up to one. */
async function follow(lastId: string | null = null, bearer = token) {
  const stop = new AbortController();
  const headers = { authorization: `Bearer ${bearer}`, ...(lastId !== null && { "last-event-id": lastId }) };
  const response = await api.request("/api/v1/events", { headers, signal: stop.signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  const next = async (): Promise<Message | null> => {
    for (;;) {
      const end = rest.indexOf("\n\n");
      if (end >= 0) {
        const text = rest.slice(0, end);
        rest = rest.slice(end + 2);
        if (text.includes("event: ")) return parse(text);
        continue;
      }
      const read = await reader?.read();
      if (read === undefined || read.done) return null;
      rest += read.value;
    }
  };
  return { response, next, stop: () => stop.abort() };
}

function parse(text: string): Message {
  const fields = new Map(
    text.split("\n").map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(": ") + 2)]),
  );
  const data: unknown = JSON.parse(fields.get("data") ?? "null");
  return {
    id: fields.get("id") ?? null,
    event: fields.get("event") ?? "",
    data: data === null ? null : webhookBody.parse(data),
  };
}

let proposed = 0;
async function propose(of: TestWorkspace = here()): Promise<string> {
  proposed += 1;
  const name = `events-${proposed}`;
  const body = ticket(await buildActionType(of), name);
  return (await submitProposal(of.agent, { idempotencyKey: name, body })).proposal.id;
}

test("what happens in this workspace comes in its order, with the body of a webhook; another's does not", async () => {
  const stream = await follow();
  expect([stream.response.status, stream.response.headers.get("content-type")]).toEqual([200, "text/event-stream"]);
  if (other !== undefined) await propose(other);
  const id = await propose();
  await withdrawProposal(here().agent, id);
  const [created, withdrawn] = [await stream.next(), await stream.next()];
  expect([created?.event, withdrawn?.event]).toEqual(["proposal.created", "proposal.withdrawn"]);
  expect(created?.data).toMatchObject({
    type: "proposal.created",
    data: { proposalId: id, workspace: here().slug, status: "pending", url: `http://localhost/api/v1/proposals/${id}` },
  });
  expect(created?.id).toMatch(/^[\w-]+$/);
  stream.stop();
  expect(await stream.next()).toBeNull();
});

test("who comes back with the last id gets what happened meanwhile, each once, also what was begun before and ended after", async () => {
  const first = await propose();
  const stream = await follow(writeEventPosition({ ...(await currentFeedPosition()), within: null }));
  const late = await pool().connect();
  await late.query("BEGIN");
  await late.query(
    `INSERT INTO audit_event (workspace_id, kind, actor_kind, actor_name, proposal_id, detail)
     VALUES ($1, 'proposal.expired', 'system', 'clock', $2, '{}')`,
    [here().id, first],
  );
  const seen: string[] = [];
  let [current, lastId]: [typeof stream, string | null] = [stream, null];
  const made = Promise.all(Array.from({ length: 24 }, () => propose()));
  while (seen.length < 24) {
    const message = await current.next();
    if (message?.data == null) throw new Error("The stream ended.");
    seen.push(`${message.event} ${message.data.data.proposalId}`);
    lastId = message.id ?? lastId;
    if (seen.length % 5 !== 0) continue;
    current.stop();
    current = await follow(lastId);
  }
  await late.query("COMMIT");
  late.release();
  announce({ workspaceId: here().id, proposalId: first, ready: false });
  const last = await current.next();
  expect(`${last?.event} ${last?.data?.data.proposalId}`).toBe(`proposal.expired ${first}`);
  expect(seen.toSorted()).toEqual((await made).map((id) => `proposal.created ${id}`).toSorted());
  current.stop();
  const again = await follow(last?.id ?? null);
  const id = await propose();
  expect((await again.next())?.data?.data.proposalId).toBe(id);
  again.stop();
});

test("a place inside a transaction is kept, however much of earlier ones has become visible meanwhile", async () => {
  const first = await propose();
  const before = await currentFeedPosition();
  const insert = `INSERT INTO audit_event (workspace_id, kind, actor_kind, actor_name, proposal_id, detail)
    SELECT $1, 'proposal.expired', 'system', 'clock', $2, '{}' FROM generate_series(1, $3) RETURNING id`;
  const early = await pool().connect();
  await early.query("BEGIN");
  await early.query(insert, [here().id, first, 600]);
  const { rows } = await pool().query<{ id: string }>(`WITH two AS (${insert}) SELECT e.id FROM two e ORDER BY e.id`, [
    here().id,
    first,
    2,
  ]);
  await early.query("COMMIT");
  early.release();
  const stream = await follow(writeEventPosition({ ...before, within: rows[0]?.id ?? null }));
  for (let n = 0; n < 601; n += 1) expect((await stream.next())?.event).toBe("proposal.expired");
  const id = await propose();
  expect((await stream.next())?.data?.data.proposalId).toBe(id);
  stream.stop();
});

test("a position of another database begins anew, and says so", async () => {
  const { snapshot } = await currentFeedPosition();
  const stream = await follow(writeEventPosition({ history: "7000000000000000000/00000001", snapshot, within: null }));
  const restarted = await stream.next();
  expect([restarted?.event, restarted?.data]).toEqual(["restarted", null]);
  const id = await propose();
  expect((await stream.next())?.data?.data.proposalId).toBe(id);
  stream.stop();
});

const written = (text: string) => Buffer.from(text).toString("base64url");

test.each([
  ["a word", "yesterday"],
  ["no snapshot", written("1/1 now")],
  ["an end before its beginning", written("1/1 20:10:")],
  ["running ones out of order", written("1/1 3:10:5,3")],
  ["a running one past the end", written("1/1 12:10:12")],
  ["a number past all", written("1/1 99999999999999999999:99999999999999999999:")],
])("a Last-Event-ID that is %s is 422", async (_, lastId) => {
  const headers = { authorization: `Bearer ${token}`, "last-event-id": lastId };
  const response = await api.request("/api/v1/events", { headers });
  expect([response.status, (await response.json()).code]).toEqual([422, "invalid_input"]);
});

test("without a token it is 401, a query member is 422, and HEAD opens nothing", async () => {
  expect((await api.request("/api/v1/events")).status).toBe(401);
  const headers = { authorization: `Bearer ${token}` };
  expect((await api.request("/api/v1/events?since=1", { headers })).status).toBe(422);
  const head = await api.request("/api/v1/events", { method: "HEAD", headers });
  expect([head.status, head.body]).toEqual([200, null]);
});

test("the stream ends within a minute after its token is revoked", async () => {
  const revoked = await buildToken(here().agent);
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const stream = await follow(null, revoked);
  await pool().query("UPDATE agent_key SET revoked_at = now() WHERE agent_id = $1", [here().agent.agent.id]);
  vi.advanceTimersByTime(60_000);
  expect(await stream.next()).toBeNull();
});
