import { describe, expect, test } from "vitest";
import { proposalPage } from "@/lib/contract/proposal";
import { batchResource } from "@/lib/contract/proposal-batch";
import { prisma } from "@/lib/db/client";
import { setEnv } from "@/lib/env";
import { createApi } from "@/lib/transport/api";
import { useTestApi } from "@/tests/builders/test-api";
import { ticket } from "@/tests/builders/workspace-builder";
import { openApiClient, pointersOf, type TestRequest, type TestResponse } from "@/tests/openapi-responses";

const api = useTestApi();

const batch = (body: unknown, more: TestRequest = {}) =>
  api.send("POST", "/proposals/batch", { token: api.agentKey, body, ...more });
/** What came of each: the proposal and whether it was there before, or the problem. */
const resultsOf = ({ body }: TestResponse) =>
  batchResource.parse(body).results.map((result) => ({
    status: result.status,
    replayed: "replayed" in result ? result.replayed : null,
    proposal: "proposal" in result ? result.proposal : null,
    problem: "problem" in result ? result.problem : null,
  }));
const item = (title: string, more: object = {}) => ({
  idempotencyKey: api.newKey(),
  ...ticket(api.type, title),
  ...more,
});
const countStored = () => prisma().proposal.count({ where: { workspaceId: api.workspace.id } });

describe("a batch", () => {
  test("is its submissions, in order, of one group; sent again it is the same proposals", async () => {
    const proposals = Array.from({ length: 100 }, (_, n) => item(`Batched ${n}`));
    const answer = await batch({ group: "Night run", proposals });
    expect(answer.status).toBe(200);
    const first = resultsOf(answer);
    expect(first.map(({ proposal }) => proposal?.params)).toEqual(proposals.map(({ params }) => params));
    for (const result of first) {
      expect(result).toMatchObject({
        status: 201,
        replayed: false,
        proposal: { status: "pending", group: "Night run" },
      });
    }
    const before = await countStored();
    const again = resultsOf(await batch({ group: "Night run", proposals }));
    expect(again.map(({ proposal }) => proposal?.id)).toEqual(first.map(({ proposal }) => proposal?.id));
    expect(again.every(({ replayed }) => replayed)).toBe(true);
    expect(await countStored()).toBe(before);
  });

  test("one that is refused stops no other, and is told as it would be alone", async () => {
    const good = item("Good beside bad");
    const taken = api.newKey();
    await api.submit(ticket(api.type, "Taken"), { key: taken });
    const results = resultsOf(
      await batch({
        proposals: [
          ...[item("Unknown type", { type: "no.such" }), good, item("Broken params", { params: { project: 5 } })],
          ...[item("Other body", { idempotencyKey: taken }), item("Taken")],
        ],
      }),
    );
    expect(results.map(({ status }) => status)).toEqual([422, 201, 422, 422, 409]);
    const codes = ["invalid_params", undefined, "invalid_params", "idempotency_key_reused", "duplicate_live_proposal"];
    expect(results.map(({ problem }) => problem?.code)).toEqual(codes);
    expect(results[1]?.proposal).toMatchObject({ idempotencyKey: good.idempotencyKey, group: null });
  });

  test("a key or an intent that comes twice is taken in the batch's order", async () => {
    const twice = item("Twice");
    const intent = item("One intent");
    const results = resultsOf(
      await batch({
        proposals: [
          ...[twice, twice, { ...twice, ...ticket(api.type, "Another body") }],
          ...[intent, { ...intent, idempotencyKey: api.newKey() }],
          { ...intent, idempotencyKey: api.newKey(), allowDuplicate: true },
        ],
      }),
    );
    const told = results.map(({ replayed, problem }) => problem?.code ?? replayed);
    expect(told).toEqual([false, true, "idempotency_key_reused", false, "duplicate_live_proposal", false]);
    expect(results[1]?.proposal?.id).toBe(results[0]?.proposal?.id);
    expect(results[4]?.problem?.proposalId).toBe(results[3]?.proposal?.id);
  });

  test("twenty of the same at once are one proposal each", async () => {
    const proposals = [item("At once 1"), item("At once 2")];
    const before = await countStored();
    const answers = await Promise.all(Array.from({ length: 20 }, () => batch({ proposals })));
    expect(await countStored()).toBe(before + 2);
    expect(answers.flatMap(resultsOf).filter(({ replayed }) => replayed === false)).toHaveLength(2);
  });

  test("a member alone under its key and group is the same request", async () => {
    const { idempotencyKey, ...body } = item("Alone and together");
    const alone = await api.submit({ ...body, group: "G" }, { key: idempotencyKey });
    const [together] = resultsOf(await batch({ group: "G", proposals: [{ ...body, idempotencyKey }] }));
    expect(together).toMatchObject({ replayed: true, proposal: { id: alone.body.id } });
    const [elsewhere] = resultsOf(await batch({ group: "H", proposals: [{ ...body, idempotencyKey }] }));
    expect(elsewhere?.problem?.code).toBe("idempotency_key_reused");
  });

  test("what has not the shape is refused as a whole, with pointers, and nothing is stored", async () => {
    const before = await countStored();
    const malformed = await batch({ proposals: [item("Fine"), { ...item("Bad key"), idempotencyKey: "with space" }] });
    expect(malformed.status).toBe(422);
    expect(malformed.body.code).toBe("invalid_input");
    expect(pointersOf(malformed)).toEqual(["/proposals/1/idempotencyKey"]);
    for (const proposals of [[], Array.from({ length: 101 }, (_, n) => item(`Too many ${n}`))]) {
      expect((await batch({ proposals })).status).toBe(422);
    }
    expect((await batch({ proposals: [item("Own group", { group: "g" })] })).status).toBe(422);
    expect((await batch({ group: "", proposals: [item("No name")] })).status).toBe(422);
    expect((await batch(undefined, { raw: "{", headers: { "content-type": "application/json" } })).status).toBe(400);
    expect(await countStored()).toBe(before);
  });

  test("a body over 256 KiB is 413; a person's token 403; none 401", async () => {
    const large = item("Large", { rationale: "x".repeat(20_000) });
    expect((await batch({ proposals: Array.from({ length: 14 }, () => large) })).status).toBe(413);
    expect((await batch({ proposals: [item("Reviewer")] }, { token: api.reviewer })).status).toBe(403);
    expect((await batch({ proposals: [item("Nobody")] }, { token: "csk_nobody" })).status).toBe(401);
  });

  test("each of a batch counts against the rate limit, and beyond it none is stored", async () => {
    setEnv("RATE_LIMIT_PER_MINUTE", "5");
    const send = await openApiClient(createApi());
    setEnv("RATE_LIMIT_PER_MINUTE", "6000");
    const limited = (count: number, title: string) =>
      send("POST", "/proposals/batch", {
        token: api.agentKey,
        body: { proposals: Array.from({ length: count }, (_, n) => item(`${title} ${n}`)) },
      });
    const first = await limited(3, "Limited");
    expect(first.status).toBe(200);
    expect(first.headers.get("ratelimit-remaining")).toBe("2");
    const before = await countStored();
    const over = await limited(3, "Over");
    expect(over.status).toBe(429);
    expect(Number(over.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await countStored()).toBe(before);
  });
});

describe("a group", () => {
  test("is what lists are narrowed to, whatever became of its members", async () => {
    const proposals = [item("Member 1"), item("Member 2"), item("Member 3")];
    const members = resultsOf(await batch({ group: "Narrowed", proposals }));
    const ids = members.map(({ proposal }) => proposal?.id);
    const decision = { verdict: "approve", payloadHash: members[0]?.proposal?.payloadHash };
    await api.send("POST", `/proposals/${ids[0]}/decisions`, { token: api.reviewer, body: decision });
    const listed = async (query: string) => {
      const { body } = await api.send("GET", `/proposals?${query}`, { token: api.agentKey });
      return proposalPage.parse(body).data.map(({ id }) => id);
    };
    expect((await listed("group=Narrowed")).sort()).toEqual([...ids].sort());
    expect(await listed("group=Narrowed&status=approved")).toEqual([ids[0]]);
    expect((await listed("group=Narrowed&status=pending")).sort()).toEqual(ids.slice(1).sort());
    expect(await listed("group=narrowed")).toEqual([]);
  });

  test("is in the event of its submission", async () => {
    const { body } = await api.submit({ ...ticket(api.type, "Told"), group: "Told group" });
    const where = { workspaceId: api.workspace.id, proposalId: String(body.id) };
    const event = await prisma().auditEvent.findFirstOrThrow({ where });
    expect(event.detail).toMatchObject({ revision: 1, group: "Told group" });
  });
});
