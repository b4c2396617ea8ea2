import { beforeAll, describe, expect, test } from "vitest";
import { pool } from "@/lib/db/client";
import { setRetirement } from "@/lib/services/set-retirement";
import { commit, scenarios } from "@/prisma/scenarios";
import { useTestApi } from "@/tests/builders/test-api";
import { buildToken } from "@/tests/builders/token-builder";
import {
  buildActionType,
  buildAgent,
  buildWorkspace,
  type TypeOverrides,
  ticket,
} from "@/tests/builders/workspace-builder";
import { pointersOf, type TestResponse } from "@/tests/openapi-responses";

const api = useTestApi();

let tokens: { owner: string; second: string; viewer: string; otherAgent: string; elsewhere: string };
let count = 0;

beforeAll(async () => {
  const { workspace } = api;
  tokens = {
    owner: await buildToken(workspace.owner),
    second: await buildToken(workspace.secondReviewer),
    viewer: await buildToken(workspace.viewer),
    otherAgent: await buildToken(await buildAgent(workspace, workspace.owner.user.id)),
    elsewhere: await buildToken((await buildWorkspace()).owner),
  };
});

const compensated = { project: "{{ params.project }}", title: "Close {{ response.body.id }}" };

interface Made {
  params?: typeof compensated | Record<string, string>;
  answer?: string;
  undo?: TypeOverrides;
}

/** A committed ticket of a type of its own, which names a type of its own that closes tickets. */
async function committed({ params = compensated, answer, undo = {} }: Made = {}) {
  count += 1;
  const undoType = await buildActionType(api.workspace, undo);
  const type = await buildActionType(api.workspace, { compensation: { type: undoType, params } });
  const cast = { agent: api.workspace.agent, reviewer: api.workspace.reviewer };
  const { id } = await scenarios.committed(cast, ticket(type, `Ticket ${count}`), answer);
  return { id, undoType, ...callsTo(id) };
}

function callsTo(id: string) {
  const path = `/proposals/${id}/compensation`;
  const propose = (token: string, body: object = {}, key = api.newKey()) =>
    api.send("POST", path, { token, body, headers: { "idempotency-key": key } });
  const prefill = (token = api.reviewer) => api.send("GET", path, { token });
  const read = () => api.send("GET", `/proposals/${id}`, { token: tokens.viewer });
  return { path, propose, prefill, read };
}

const approve = ({ body: { id, payloadHash } }: TestResponse, token: string) =>
  api.send("POST", `/proposals/${id}/decisions`, { token, body: { verdict: "approve", payloadHash } });

const withdraw = ({ body: { id } }: TestResponse, token: string) =>
  api.send("POST", `/proposals/${id}/withdraw`, { token });

const shown = ({ status, body }: TestResponse): unknown[] => [status, body.code ?? body.status];

async function events(id: unknown): Promise<unknown[]> {
  const { rows } = await pool().query(
    "SELECT kind, actor_kind, actor_name, detail FROM audit_event WHERE proposal_id = $1 ORDER BY at, id",
    [id],
  );
  return rows;
}

describe("an undo", () => {
  test("of an agent's own: 201, prefilled, pending, linked both ways, and told on both records", async () => {
    const { id, undoType, propose, prefill, read } = await committed();
    const params = { project: "OPS", title: "Close OPS-1042" };
    expect((await prefill(api.agentKey)).body).toEqual({
      ...{ type: undoType, params, summary: "Create ticket “Close OPS-1042” in OPS" },
    });
    expect((await read()).body).toMatchObject({ compensates: null, compensatedBy: null, proposedBy: null });
    const undo = await propose(api.agentKey, { rationale: "It was a mistake.", externalRef: "run-7" });
    expect(undo.headers.get("location")).toBe(`/api/v1/proposals/${undo.body.id}`);
    expect(undo.body).toMatchObject({
      ...{ status: "pending", type: undoType, params, compensates: id, compensatedBy: null, proposedBy: null },
      ...{
        rationale: "It was a mistake.",
        externalRef: "run-7",
        revision: 1,
        agent: { id: api.workspace.agent.agent.id },
      },
    });
    expect((await read()).body.compensatedBy).toEqual({ id: undo.body.id, status: "pending" });
    expect(await events(undo.body.id)).toMatchObject([
      { kind: "proposal.submitted", actor_kind: "agent", detail: { compensates: id, revision: 1 } },
    ]);
    expect((await events(id)).at(-1)).toMatchObject({
      kind: "proposal.compensation_proposed",
      actor_kind: "agent",
      detail: { proposalId: undo.body.id, type: undoType },
    });
    await approve(undo, api.reviewer);
    expect((await read()).body.compensatedBy).toEqual({ id: undo.body.id, status: "approved" });
  });

  test("of a person's: it is the agent's all the same, and the person's revision", async () => {
    const { id, propose } = await committed();
    const key = api.newKey();
    const undo = await propose(api.reviewer, { params: { project: "OPS", title: "Close it" }, summary: "Close" }, key);
    const { user } = api.workspace.reviewer;
    expect(undo.body).toMatchObject({
      ...{ params: { title: "Close it" }, summary: "Close", idempotencyKey: key },
      ...{ agent: { id: api.workspace.agent.agent.id }, proposedBy: { id: user.id, name: user.name } },
    });
    expect(await events(undo.body.id)).toMatchObject([{ actor_kind: "user", actor_name: user.name }]);
    expect((await events(id)).at(-1)).toMatchObject({ actor_kind: "user", actor_name: user.name });
    const { rows } = await pool().query("SELECT author_kind, author_id FROM revision WHERE proposal_id = $1", [
      undo.body.id,
    ]);
    expect(rows).toEqual([{ author_kind: "user", author_id: user.id }]);
  });

  test("is not approved by who proposed it, nor by the agent's owner, unless the policy says so", async () => {
    const { propose } = await committed({ undo: { policy: { editable: false } } });
    const undo = await propose(api.reviewer);
    expect(shown(await approve(undo, api.reviewer))).toEqual([403, "self_approval"]);
    expect(shown(await approve(undo, tokens.owner))).toEqual([403, "self_approval"]);
    expect(shown(await approve(undo, tokens.second))).toEqual([201, "approved"]);
    const free = await committed({ undo: { policy: { selfApproval: true } } });
    expect(shown(await approve(await free.propose(api.reviewer), api.reviewer))).toEqual([201, "approved"]);
  });

  test("is revised and withdrawn by who proposed it: a person's not by the agent, an agent's not by a person", async () => {
    const { propose } = await committed({ undo: { policy: { editable: false } } });
    const undo = await propose(api.reviewer);
    const revise = (token: string) =>
      api.send("POST", `/proposals/${undo.body.id}/revisions`, {
        token,
        body: { params: { project: "OPS", title: "Close it now" } },
      });
    expect(shown(await revise(api.agentKey))).toEqual([403, "forbidden"]);
    expect(shown(await revise(tokens.second))).toEqual([403, "forbidden"]);
    expect(shown(await revise(api.reviewer))).toEqual([201, "pending"]);
    expect(shown(await withdraw(undo, api.agentKey))).toEqual([403, "forbidden"]);
    expect(shown(await withdraw(undo, tokens.second))).toEqual([403, "forbidden"]);
    expect(shown(await withdraw(undo, api.reviewer))).toEqual([200, "withdrawn"]);
    const own = await propose(api.agentKey);
    expect(shown(await withdraw(own, api.reviewer))).toEqual([403, "forbidden"]);
    expect(shown(await withdraw(own, api.agentKey))).toEqual([200, "withdrawn"]);
  });

  test("can be undone itself, where its type names how", async () => {
    const type = await buildActionType(api.workspace, { name: "ticket.toggle" });
    await buildActionType(api.workspace, {
      name: type,
      compensation: { type, params: { project: "OPS", title: "Not {{ params.title }}" } },
    });
    const cast = { agent: api.workspace.agent, reviewer: api.workspace.reviewer };
    const first = await scenarios.committed(cast, ticket(type, "A"));
    const undo = await callsTo(first.id).propose(tokens.second);
    await approve(undo, api.reviewer);
    expect(shown(await callsTo(String(undo.body.id)).prefill())).toEqual([409, "not_committed"]);
    await commit(cast, { id: String(undo.body.id) });
    const redo = await callsTo(String(undo.body.id)).propose(api.reviewer);
    expect(redo.body).toMatchObject({ compensates: undo.body.id, params: { title: "Not Not A" } });
  });
});

describe("a key", () => {
  test("answers again as it did: the same proposal as it stands now, also after everything has changed", async () => {
    const { propose, path } = await committed();
    const key = api.newKey();
    const first = await propose(api.agentKey, { rationale: "A mistake." }, key);
    expect(first.headers.get("idempotency-replayed")).toBeNull();
    const again = await propose(api.agentKey, { rationale: "A mistake.", params: undefined, externalRef: null }, key);
    expect([again.status, again.body.id]).toEqual([201, first.body.id]);
    expect(again.headers.get("idempotency-replayed")).toBe("true");
    await withdraw(first, api.agentKey);
    expect(shown(await propose(api.agentKey, { rationale: "A mistake." }, key))).toEqual([201, "withdrawn"]);
    const other = await propose(api.agentKey, { rationale: "Another." }, key);
    expect([...shown(other), other.body.proposalId]).toEqual([422, "idempotency_key_reused", first.body.id]);
    const submitted = await api.submit(ticket(api.type, "Under the same key"), { key });
    expect(shown(submitted)).toEqual([422, "idempotency_key_reused"]);
    expect(shown(await api.send("POST", path, { token: api.agentKey, body: {} }))).toEqual([
      400,
      "idempotency_key_missing",
    ]);
    const headers = { "idempotency-key": "a b" };
    expect(shown(await api.send("POST", path, { token: api.agentKey, body: {}, headers }))).toEqual([
      400,
      "idempotency_key_malformed",
    ]);
  });

  test("of a person is another than the same of the agent or of somebody else", async () => {
    const [one, two, three] = [await committed(), await committed(), await committed()];
    const key = "x".repeat(255);
    const ids = [
      await one.propose(api.agentKey, {}, key),
      await two.propose(api.reviewer, {}, key),
      await three.propose(tokens.second, {}, key),
    ].map(({ status, body }) => [status, body.idempotencyKey, body.id]);
    expect(ids.map(([status, sent]) => [status, sent])).toEqual([
      [201, key],
      [201, key],
      [201, key],
    ]);
    expect(new Set(ids.map(([, , id]) => id)).size).toBe(3);
    const again = await two.propose(api.reviewer, {}, key);
    expect(again.headers.get("idempotency-replayed")).toBe("true");
    expect(shown(await one.propose(api.reviewer, {}, key))).toEqual([422, "idempotency_key_reused"]);
  });
});

describe("a refusal", () => {
  test("404 for what is elsewhere or nowhere, 403 for viewers and for other agents", async () => {
    const { propose, prefill, read } = await committed();
    for (const [token, status, code] of [
      [tokens.elsewhere, 404, "not_found"],
      [tokens.viewer, 403, "forbidden"],
      [tokens.otherAgent, 403, "forbidden"],
    ] as const) {
      expect(shown(await propose(token))).toEqual([status, code]);
      expect(shown(await prefill(token))).toEqual([status, code]);
    }
    expect(shown(await callsTo("no-uuid").propose(api.reviewer))).toEqual([404, "not_found"]);
    expect(shown(await callsTo("019a0000-0000-7000-8000-000000000000").prefill())).toEqual([404, "not_found"]);
    expect((await read()).body.compensatedBy).toBeNull();
  });

  test("409 for what is not committed, and for a type that names no undo", async () => {
    const pending = await api.submit(ticket(api.type, "Not yet done"));
    const early = await callsTo(String(pending.body.id)).propose(api.agentKey);
    expect([...shown(early), early.body.currentStatus]).toEqual([409, "not_committed", "pending"]);
    const cast = { agent: api.workspace.agent, reviewer: api.workspace.reviewer };
    for (const made of [scenarios.failed, scenarios.unknown]) {
      const { id } = await made(cast, ticket(api.type, `Not done ${made.name}`));
      expect(shown(await callsTo(id).propose(api.agentKey))).toEqual([409, "not_committed"]);
    }
    const { id } = await scenarios.committed(cast, ticket(api.type, "Done for good"));
    expect(shown(await callsTo(id).propose(api.reviewer))).toEqual([409, "no_compensation"]);
    expect(shown(await callsTo(id).prefill())).toEqual([409, "no_compensation"]);
  });

  test("409 where the type that undoes it is retired, until that is brought back", async () => {
    const { propose, prefill, undoType } = await committed();
    await setRetirement(api.workspace.admin, undoType, true);
    expect(shown(await propose(api.reviewer))).toEqual([409, "no_compensation"]);
    expect(shown(await prefill())).toEqual([409, "no_compensation"]);
    await setRetirement(api.workspace.admin, undoType, false);
    expect((await propose(api.reviewer)).status).toBe(201);
  });

  test("409 while an undo is live or committed; one that ended without makes room", async () => {
    const { propose, prefill } = await committed();
    const first = await propose(api.reviewer);
    const second = await propose(api.agentKey, { params: { project: "OPS", title: "Another way" } });
    expect([...shown(second), second.body.proposalId]).toEqual([409, "already_compensated", first.body.id]);
    expect(shown(await prefill())).toEqual([409, "already_compensated"]);
    await api.send("POST", `/proposals/${first.body.id}/decisions`, {
      token: tokens.second,
      body: { verdict: "reject", comment: "Leave it." },
    });
    const third = await propose(api.agentKey);
    expect(shown(third)).toEqual([201, "pending"]);
    await approve(third, api.reviewer);
    expect(shown(await propose(api.agentKey))).toEqual([409, "already_compensated"]);
  });

  test("409 for a retry of a failed undo after another was proposed", async () => {
    const { propose } = await committed();
    const first = await propose(api.agentKey);
    await approve(first, api.reviewer);
    await pool().query(
      `UPDATE "commit" SET state = 'failed', started_at = now(), finished_at = now() WHERE proposal_id = $1`,
      [first.body.id],
    );
    await pool().query("DELETE FROM live_intent WHERE proposal_id = $1", [first.body.id]);
    const retry = () => api.send("POST", `/proposals/${first.body.id}/retry`, { token: api.reviewer });
    const other = await propose(api.agentKey, { params: { project: "OPS", title: "Another way" } });
    const refused = await retry();
    expect([...shown(refused), refused.body.proposalId]).toEqual([409, "already_compensated", other.body.id]);
    await withdraw(other, api.agentKey);
    expect(shown(await retry())).toEqual([200, "approved"]);
  });

  test("409 where the same is proposed already as an action of its own", async () => {
    const { propose, undoType } = await committed();
    const same = await api.submit(ticket(undoType, "Close OPS-1042"));
    const answer = await propose(api.reviewer);
    expect([...shown(answer), answer.body.proposalId]).toEqual([409, "duplicate_live_proposal", same.body.id]);
  });

  test("422 where a value is missing, says which; with params of one's own it is proposed", async () => {
    const { propose, prefill } = await committed({ answer: "<html>OPS-1042</html>" });
    for (const answer of [await propose(api.agentKey), await prefill()]) {
      expect([...shown(answer), pointersOf(answer)]).toEqual([422, "invalid_params", ["/params/title"]]);
      expect(answer.body.detail).toContain("“response.body.id” has no value");
    }
    expect(shown(await propose(api.agentKey, { params: { project: "OPS", title: "Close it" } }))).toEqual([
      201,
      "pending",
    ]);
  });

  test("422 where the params, prefilled or not, break the undoing type's schema as it is now", async () => {
    const { propose, prefill } = await committed({ answer: JSON.stringify({ id: "x".repeat(200) }) });
    for (const answer of [await propose(api.agentKey), await prefill()]) {
      expect([...shown(answer), pointersOf(answer)]).toEqual([422, "invalid_params", ["/params/title"]]);
    }
    const own = await propose(api.agentKey, { params: { project: 1, title: "Close it" } });
    expect([...shown(own), pointersOf(own)]).toEqual([422, "invalid_params", ["/params/project"]]);
    const unknown = await propose(api.agentKey, { type: "ticket.create" });
    expect([...shown(unknown), pointersOf(unknown)]).toEqual([422, "invalid_input", ["/type"]]);
  });
});

describe("of many at once", () => {
  test("under fifty keys one undo is made, and forty-nine are told of it", async () => {
    const { id, propose } = await committed();
    const bodies = Array.from({ length: 50 }, (_, n) => ({ params: { project: "OPS", title: `Close it ${n}` } }));
    const answers = await Promise.all(
      bodies.map((body, n) => propose(n % 2 === 0 ? api.agentKey : api.reviewer, body)),
    );
    const made = answers.filter(({ status }) => status === 201);
    expect(made).toHaveLength(1);
    expect(answers.filter(({ status }) => status !== 201).map(({ body }) => [body.code, body.proposalId])).toEqual(
      Array.from({ length: 49 }, () => ["already_compensated", made[0]?.body.id]),
    );
    const { rows } = await pool().query("SELECT id FROM proposal WHERE compensates = $1", [id]);
    expect(rows).toEqual([{ id: made[0]?.body.id }]);
  });

  test("under one key one undo is made, and all are answered with it", async () => {
    const { propose } = await committed();
    const key = api.newKey();
    const answers = await Promise.all(Array.from({ length: 50 }, () => propose(api.reviewer, {}, key)));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1);
    expect(answers.filter(({ headers }) => headers.get("idempotency-replayed") === null)).toHaveLength(1);
  });
});
