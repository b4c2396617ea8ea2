import { describe, expect, test } from "vitest";
import type { JsonValue } from "@/lib/core/json";
import { useTestApi } from "@/tests/builders/test-api";
import { buildToken } from "@/tests/builders/token-builder";
import { buildActionType, buildWorkspace, ticket } from "@/tests/builders/workspace-builder";
import { pointersOf, type TestResponse } from "@/tests/openapi-responses";

const api = useTestApi();

describe("read", () => {
  test("If-None-Match is 304 until the proposal changes", async () => {
    const made = await api.submit(ticket(api.type, "Fresh"));
    const path = `/proposals/${made.body.id}`;
    const headers = { "if-none-match": `"other", W/${made.headers.get("etag")}` };
    const unchanged = await api.send("GET", path, { token: api.agentKey, headers });
    expect([unchanged.status, unchanged.headers.get("etag")]).toEqual([304, made.headers.get("etag")]);
    await api.send("POST", `${path}/withdraw`, { token: api.agentKey });
    const changed = await api.send("GET", path, { token: api.agentKey, headers });
    expect([changed.status, changed.body.status]).toEqual([200, "withdrawn"]);
    expect(changed.headers.get("etag")).not.toBe(made.headers.get("etag"));
  });

  test("an id that is unknown or no UUID is 404", async () => {
    for (const id of ["0199c0de-0000-7000-8000-000000000000", "x", "0199c0de"]) {
      const answer = await api.send("GET", `/proposals/${id}`, { token: api.agentKey });
      expect([answer.status, answer.body.code]).toEqual([404, "not_found"]);
    }
  });

  test("?wait= holds the answer until the proposal is settled, or its time is over", async () => {
    const made = await api.submit(ticket(api.type, "Waited for"));
    const path = `/proposals/${made.body.id}`;
    const short = await api.send("GET", `${path}?wait=0.2`, { token: api.agentKey });
    expect([short.status, short.body.status]).toEqual([200, "pending"]);
    const start = performance.now();
    const waiting = api.send("GET", `${path}?wait=20`, { token: api.agentKey });
    await new Promise((resolve) => setTimeout(resolve, 300));
    await api.send("POST", `${path}/withdraw`, { token: api.agentKey });
    expect((await waiting).body.status).toBe("withdrawn");
    expect(performance.now() - start).toBeLessThan(10_000);
    for (const wait of ["61", "-1", "soon"]) {
      const answer = await api.send("GET", `${path}?wait=${wait}`, { token: api.agentKey });
      expect([answer.status, pointersOf(answer)]).toEqual([422, ["/wait"]]);
    }
  });
});

describe("lists", () => {
  test("are paged by cursor, newest first, without gaps", async () => {
    const own = await buildWorkspace();
    const token = await buildToken(own.agent);
    const name = await buildActionType(own);
    const ids: JsonValue[] = [];
    for (let index = 0; index < 5; index++) {
      const made = await api.submit(ticket(name, `Number ${index}`), { token });
      ids.unshift(made.body.id ?? null);
    }
    const seen: JsonValue[] = [];
    let cursor = "";
    for (let page = 0; page < 3; page++) {
      const answer = await api.send("GET", `/proposals?limit=2${cursor}`, { token });
      expect(answer.status).toBe(200);
      seen.push(...idsOf(answer));
      cursor = `&cursor=${encodeURIComponent(String(answer.body.nextCursor))}`;
      expect(answer.body.nextCursor === null).toBe(page === 2);
    }
    expect(seen).toEqual(ids);
  });

  test("are filtered, and unknown parameters are ignored", async () => {
    const made = await api.submit(ticket(api.type, "Filtered", { externalRef: "filter-me" }));
    const found = async (query: string) => idsOf(await api.send("GET", `/proposals?${query}`, { token: api.reviewer }));
    expect(await found("externalRef=filter-me")).toEqual([made.body.id]);
    expect(await found(`externalRef=filter-me&status=pending&status=approved&type=${api.type}&unknown=1`)).toHaveLength(
      1,
    );
    expect(await found(`externalRef=filter-me&agent=${api.workspace.agent.agent.name}`)).toHaveLength(1);
    expect(await found(`externalRef=filter-me&agent=${api.workspace.agent.agent.id}`)).toHaveLength(1);
    expect(await found(`externalRef=filter-me&agent=${api.workspace.agent.agent.id.toUpperCase()}`)).toHaveLength(1);
    expect(await found(`externalRef=filter-me&agent=${api.workspace.agent.agent.name.toUpperCase()}`)).toEqual([]);
    expect(await found("externalRef=filter-me&status=approved")).toEqual([]);
    expect(await found("externalRef=filter-me&createdAfter=2099-01-01T00:00:00Z")).toEqual([]);
    expect(await found("externalRef=filter-me&createdBefore=2099-01-01T00:00:00%2B02:00")).toHaveLength(1);
  });

  test.each([
    ["limit=0", "/limit"],
    ["limit=201", "/limit"],
    ["limit=x", "/limit"],
    ["limit=1&limit=2", "/limit"],
    ["cursor=x", "/cursor"],
    ["status=done", "/status"],
    ["createdAfter=yesterday", "/createdAfter"],
  ])("/proposals?%s is 422 invalid_input", async (query, pointer) => {
    const answer = await api.send("GET", `/proposals?${query}`, { token: api.agentKey });
    expect([answer.status, answer.body.code, pointersOf(answer)]).toEqual([422, "invalid_input", [pointer]]);
  });

  test.each([
    ["/proposals?status=nope", "/status", '"changes_requested"'],
    ["/proposals?status=pending&status=nope", "/status/1", '"changes_requested"'],
    ["/proposals?type=No Name", "/type", "dotted lower-case words"],
    ["/commits?outcome=abandoned", "/outcome", '"committed"|"failed"|"unknown"'],
  ])("%s says what may stand there", async (path, pointer, words) => {
    const answer = await api.send("GET", path, { token: api.agentKey });
    expect(answer.body.errors).toEqual([{ pointer, detail: expect.stringContaining(words) }]);
  });

  test("the commit history is empty while nothing was taken up, and refuses wrong queries", async () => {
    const answer = await api.send("GET", "/commits?outcome=committed&outcome=failed", { token: api.agentKey });
    expect([answer.status, answer.body]).toEqual([200, { data: [], nextCursor: null }]);
    for (const query of ["outcome=pending", "from=x", "cursor=x"]) {
      expect((await api.send("GET", `/commits?${query}`, { token: api.agentKey })).status).toBe(422);
    }
  });
});

test.each([
  "/proposals?externalRef=%00",
  "/proposals?agent=%00&type=a",
  "/proposals?agent=0199",
  "/proposals?createdAfter=0000-01-01T00:00:00Z",
  "/proposals?createdBefore=9999-12-31T23:59:59.999999999Z",
  "/proposals?cursor=999999999999999.0199c0de-0000-7000-8000-000000000000",
  "/proposals?limit=1e2&cursor=0.0199c0de-0000-7000-8000-000000000000",
  "/proposals?__proto__=1&constructor=2",
  "/proposals/%00",
  "/proposals/0199C0DE-0000-7000-8000-000000000000",
  "/commits?from=0000-01-01T00:00:00Z&to=9999-12-31T23:59:59Z",
  "/commits?agent=%00",
  "/commits?cursor=999999999999999.0199c0de-0000-7000-8000-000000000000",
  "/action-types/%00",
  "/action-types/%E0%A4%A",
  `/action-types/${"a".repeat(5_000)}`,
  "/action-types?cursor=999999999999999.0199c0de-0000-7000-8000-000000000000",
  "/audit-events?kind=%00",
  "/audit-events?from=0000-01-01T00:00:00Z&to=9999-12-31T23:59:59Z",
  "/audit-events?cursor=999999999999999.0199c0de-0000-7000-8000-000000000000",
  "/audit-events?actor=00000000-0000-0000-0000-000000000000",
])("odd requests are answered, never with 5xx: %s", async (path) => {
  expect((await api.send("GET", path, { token: api.reviewer })).status).toBeLessThan(500);
});

function idsOf(answer: TestResponse): JsonValue[] {
  const { data } = answer.body;
  if (!Array.isArray(data)) return [];
  return data.map((item) => (item !== null && typeof item === "object" && "id" in item ? (item.id ?? null) : null));
}
