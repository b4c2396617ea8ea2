import { describe, expect, test } from "vitest";
import type { JsonObject } from "@/lib/core/json";
import { prisma } from "@/lib/db/client";
import { createApi } from "@/lib/transport/api";
import { useTestApi } from "@/tests/builders/test-api";
import { ticket } from "@/tests/builders/workspace-builder";
import { bodyJudge, pointersOf, type TestResponse } from "@/tests/openapi-responses";

const api = useTestApi();
const json = { "content-type": "application/json" };

function submitRaw(raw: BodyInit, contentType = "application/json"): Promise<TestResponse> {
  return api.submit(undefined, { raw, headers: { "content-type": contentType } });
}

const stored = () => prisma().proposal.count({ where: { workspaceId: api.workspace.id } });

describe("submit", () => {
  test("a new proposal is 201 with Location and ETag", async () => {
    const key = api.newKey();
    const answer = await api.submit(
      { ...ticket(api.type, "First"), rationale: "Because.", externalRef: "run-1" },
      { key },
    );
    expect(answer.status).toBe(201);
    expect(answer.headers.get("location")).toBe(`/api/v1/proposals/${answer.body.id}`);
    expect(answer.headers.get("etag")).toMatch(/^"[^"]+"$/);
    expect(answer.headers.get("idempotency-replayed")).toBeNull();
    expect(answer.body).toMatchObject({
      ...{ status: "pending", revision: 1, type: api.type, typeVersion: 1, summary: "Create ticket “First” in OPS" },
      ...{
        params: { project: "OPS", title: "First" },
        rationale: "Because.",
        externalRef: "run-1",
        idempotencyKey: key,
      },
      ...{
        approvals: { required: 1, given: 0 },
        decisions: [],
        warnings: [],
        commit: null,
        agent: api.workspace.agent.agent,
      },
    });
    const read = await api.send("GET", `/proposals/${answer.body.id}`, { token: api.agentKey });
    expect(read.body).toEqual(answer.body);
    expect(read.headers.get("etag")).toBe(answer.headers.get("etag"));
  });

  test("a summary's length is counted in characters, also where one takes two units", async () => {
    const summary = "😀".repeat(300);
    const answer = await api.submit({ ...ticket(api.type, "Counted"), summary });
    expect([answer.status, answer.body.summary]).toEqual([201, summary]);
    const longer = await api.submit({ ...ticket(api.type, "Counted twice"), summary: `${summary}.` });
    expect([longer.status, longer.body.code, pointersOf(longer)]).toEqual([422, "invalid_input", ["/summary"]]);
  });

  test("the same key and body again is the same proposal, replayed", async () => {
    const key = api.newKey();
    const first = await api.submit(ticket(api.type, "Replayed"), { key });
    const raw = `{"params":{"title":"Replayed","project":"OPS"}, "type":"${api.type}"}`;
    const again = await api.submit(undefined, { key: `"${key}"`, raw, headers: json });
    expect(again.status).toBe(201);
    expect(again.headers.get("idempotency-replayed")).toBe("true");
    expect(again.headers.get("location")).toBe(first.headers.get("location"));
    expect(again.body).toEqual(first.body);
  });

  test("forty of the same at once are one proposal", async () => {
    const before = await stored();
    const key = api.newKey();
    const answers = await Promise.all(
      Array.from({ length: 40 }, () => api.submit(ticket(api.type, "At once"), { key })),
    );
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1);
    expect(answers.filter(({ headers }) => !headers.has("idempotency-replayed"))).toHaveLength(1);
    expect(await stored()).toBe(before + 1);
  });

  test("the same key with another body is 422 idempotency_key_reused", async () => {
    const key = api.newKey();
    const first = await api.submit(ticket(api.type, "Reused"), { key });
    const other = await api.submit(ticket(api.type, "Another"), { key });
    expect(other.status).toBe(422);
    expect(other.body).toMatchObject({ code: "idempotency_key_reused", proposalId: first.body.id });
  });

  test("a missing key is 400, a malformed one too", async () => {
    const missing = await api.send("POST", "/proposals", { token: api.agentKey, body: ticket(api.type) });
    expect([missing.status, missing.body.code]).toEqual([400, "idempotency_key_missing"]);
    const malformed = await api.submit(ticket(api.type), { key: "a b" });
    expect([malformed.status, malformed.body.code]).toEqual([400, "idempotency_key_malformed"]);
    const headers = new Headers([
      ...[["idempotency-key", "a"] as [string, string], ["idempotency-key", "a"] as [string, string]],
      ...[
        ["authorization", `Bearer ${api.agentKey}`] as [string, string],
        ["content-type", "application/json"] as [string, string],
      ],
    ]);
    const twice = await createApi().request("/api/v1/proposals", { method: "POST", headers, body: "{}" });
    expect([twice.status, (await twice.json()).code]).toEqual([400, "idempotency_key_malformed"]);
  });

  test("a live proposal with the same params is 409, unless a duplicate is meant", async () => {
    const first = await api.submit(ticket(api.type, "Duplicate"));
    const refused = await api.submit(ticket(api.type, "Duplicate"));
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({ code: "duplicate_live_proposal", proposalId: first.body.id });
    const meant = await api.submit(ticket(api.type, "Duplicate", { allowDuplicate: true }));
    expect(meant.status).toBe(201);
    expect(meant.body).toMatchObject({ allowDuplicate: true, warnings: [{ code: "duplicate_allowed" }] });
  });

  test("what is no JSON is 400 malformed_json", async () => {
    for (const raw of ["{", "", Uint8Array.of(0x22, 0xff, 0x22)]) {
      const answer = await submitRaw(raw);
      expect([answer.status, answer.body.code]).toEqual([400, "malformed_json"]);
    }
  });

  test.each([
    ['{"type":"a","type":"a","params":{}}', "/type"],
    ['{"type":"a","params":{"n":12345678901234567890}}', "/params/n"],
    ['{"type":"a","params":{"n":["\\ud800"]}}', "/params/n/0"],
    ['{"type":"a","params":{"n":"\\u0000"}}', "/params/n"],
    ['{"type":"a","params":{"__proto__":{}}}', "/params/__proto__"],
    [`{"type":"a","params":{"n":${"[".repeat(63)}${"]".repeat(63)}}}`, `/params/n${"/0".repeat(62)}`],
  ])("what is no I-JSON is 422 invalid_input: %s", async (raw, pointer) => {
    const answer = await submitRaw(raw);
    expect([answer.status, answer.body.code, pointersOf(answer)]).toEqual([422, "invalid_input", [pointer]]);
  });

  test("another media type is 415", async () => {
    for (const contentType of ["text/plain", "application/x-www-form-urlencoded", "application/json; charset=latin1"]) {
      const answer = await submitRaw("{}", contentType);
      expect([answer.status, answer.body.code]).toEqual([415, "unsupported_media_type"]);
    }
    const packed = await api.submit(ticket(api.type), { headers: { "content-encoding": "gzip" } });
    expect(packed.status).toBe(415);
    expect(
      (await api.submit(ticket(api.type, "UTF-8"), { headers: { "content-type": "Application/JSON; charset=UTF-8" } }))
        .status,
    ).toBe(201);
  });

  test("more than 256 KiB is 413, announced or not; exactly 256 KiB is not", async () => {
    const padded = (size: number) => `{"a":"${"x".repeat(size - 8)}"}`;
    const announced = await api.submit(undefined, {
      ...{ raw: padded(262_145), headers: { "content-type": "application/json", "content-length": "262145" } },
    });
    expect([announced.status, announced.body.code]).toEqual([413, "payload_too_large"]);
    expect((await submitRaw(padded(262_145))).status).toBe(413);
    expect((await submitRaw(padded(262_144))).status).toBe(422);
  });

  test("an unknown type, and params that break its schema, are 422 invalid_params with pointers", async () => {
    const unknown = await api.submit({ type: "no.such", params: {} });
    expect([unknown.status, unknown.body.code, pointersOf(unknown)]).toEqual([422, "invalid_params", ["/type"]]);
    const broken = await api.submit({ type: api.type, params: { project: 1, extra: true } });
    expect([broken.status, broken.body.code]).toEqual([422, "invalid_params"]);
    expect(pointersOf(broken)).toEqual(expect.arrayContaining(["/params/title", "/params/project", "/params/extra"]));
  });

  test.each([
    ["an unknown member", { extra: 1 }, "/extra"],
    ["an unknown member with a slash", { "a/b~": 1 }, "/a~1b~0"],
    ["a summary of 301 characters", { summary: "x".repeat(301) }, "/summary"],
    ["a rationale of 20,001", { rationale: "x".repeat(20_001) }, "/rationale"],
    ["51 context items", { context: Array.from({ length: 51 }, () => ({ label: "a" })) }, "/context"],
    [
      "a context link that is no web address",
      { context: [{ label: "a", url: "javascript:alert(1)" }] },
      "/context/0/url",
    ],
    ["params that are no object", { params: [] }, "/params"],
    ["an expiry of none", { expiresInSeconds: 0 }, "/expiresInSeconds"],
  ])("%s is 422 invalid_input", async (_, members, pointer) => {
    const answer = await api.submit({ ...ticket(api.type, "Invalid"), ...members });
    expect([answer.status, answer.body.code, pointersOf(answer)]).toEqual([422, "invalid_input", [pointer]]);
  });

  test("of many things that are wrong 50 are told", async () => {
    const unknown = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`x${index}`, 0]));
    const answer = await api.submit({ ...ticket(api.type, "Invalid"), ...unknown });
    expect([answer.status, pointersOf(answer)]).toEqual([
      ...[422, Array.from({ length: 50 }, (_, index) => `/x${index}`)],
    ]);
    const context = Array.from({ length: 40 }, () => ({ label: "", url: "x" }));
    expect(pointersOf(await api.submit({ ...ticket(api.type, "Invalid"), context }))).toHaveLength(50);
  });

  test("an address that is taken is one that the document allows, also where it is no URI to RFC 3986's letter", async () => {
    const document: JsonObject = await (await createApi().request("/api/v1/openapi.json")).json();
    const context = [{ label: "Search", url: "https://desk.example/find?q={a b}" }];
    const body = { type: api.type, params: { project: "OPS", title: "With an address" }, context };
    expect((await api.submit(body)).status).toBe(201);
    expect(bodyJudge(document)("/proposals", "post", body)).toBe(true);
  });

  test("a refusal stores nothing, and its key may be used again", async () => {
    const before = await stored();
    const key = api.newKey();
    expect((await api.submit({ type: api.type, params: {} }, { key })).status).toBe(422);
    expect((await api.submit({ ...ticket(api.type, "After"), extra: 1 }, { key })).status).toBe(422);
    expect(await stored()).toBe(before);
    const answer = await api.submit(ticket(api.type, "After"), { key });
    expect([answer.status, answer.headers.get("idempotency-replayed")]).toEqual([201, null]);
  });

  test("a person can't submit: 403", async () => {
    const answer = await api.submit(ticket(api.type, "By a person"), { token: api.reviewer });
    expect([answer.status, answer.body.code]).toEqual([403, "forbidden"]);
  });

  test("the checks come in order: token, media type, size, JSON, key, schema", async () => {
    const huge = "x".repeat(262_145);
    const plain = { "content-type": "text/plain" };
    const token = api.agentKey;
    const codes = await Promise.all([
      api.send("POST", "/proposals", { raw: huge, headers: plain }),
      api.send("POST", "/proposals", { token, raw: huge, headers: plain }),
      api.send("POST", "/proposals", { token, raw: huge, headers: json }),
      api.send("POST", "/proposals", { token, raw: "{", headers: json }),
      api.send("POST", "/proposals", { token, raw: '{"extra":1}', headers: json }),
      api.send("POST", "/proposals", { token, raw: '{"extra":1}', headers: { ...json, "idempotency-key": "a" } }),
    ]);
    expect(codes.map(({ body }) => body.code)).toEqual([
      ...["unauthenticated", "unsupported_media_type", "payload_too_large"],
      ...["malformed_json", "idempotency_key_missing", "invalid_input"],
    ]);
  });
});
