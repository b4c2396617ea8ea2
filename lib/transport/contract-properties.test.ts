import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { problemResource } from "@/lib/contract/problem";
import type { JsonObject } from "@/lib/core/json";
import { setEnv } from "@/lib/env";
import { createApi } from "@/lib/transport/api";
import {
  buildFullWorkspace,
  buildTokens,
  digestRows,
  type FullWorkspace,
  leaksIn,
  likelyIn,
  readAgain,
  secretsOf,
} from "@/tests/builders/contract-world";
import {
  brokenRequest,
  type DescribedOperation,
  type MadeRequest,
  operationsOf,
  validRequest,
} from "@/tests/builders/request-arbitrary";
import type { LikelyValues } from "@/tests/builders/schema-arbitrary";
import { bodyJudge, openApiClient, type TestClient } from "@/tests/openapi-responses";
import { useTestDatabase } from "@/tests/postgres/test-database";

/** How many requests of each kind every operation gets. A failure prints its seed and path, for `fc.assert` to repeat it. */
const runs = 40;

useTestDatabase();
setEnv("RATE_LIMIT_PER_MINUTE", "0");
setEnv("SESSION_SECRET", "s".repeat(32));

const api = createApi();
// No request may be held for a minute.
const text = (await (await api.request("/api/v1/openapi.json")).text()).replace('"maximum":60}', '"maximum":0.05}');
const document: JsonObject = JSON.parse(text);
const operations = operationsOf(document);
const judge = bodyJudge(document);

let own: FullWorkspace;
let other: FullWorkspace;
let before: JsonObject;
let likely: LikelyValues;
let tokens: Record<string, string | null>;
let send: TestClient;
/** The operations that did what they were asked for. */
const succeeded = new Set<string>();

beforeAll(async () => {
  [own, other] = [await buildFullWorkspace(), await buildFullWorkspace()];
  tokens = await buildTokens(own);
  send = await openApiClient(api);
  before = await digestRows(other.workspace.id);
});

/** Mostly those whom the operation is for. */
function callersOf({ security }: DescribedOperation): fc.Arbitrary<string> {
  const isFor = (kind: string) => security.includes(kind);
  const fitting = [
    ...(isFor("agentKey") ? ["agent"] : []),
    ...(isFor("personalToken") ? ["owner", "admin", "reviewer"] : []),
  ];
  return fc.oneof({ arbitrary: fc.constantFrom(...fitting, "viewer"), weight: 3 }, fc.constantFrom(...callers));
}

const callers = ["agent", "owner", "admin", "reviewer", "secondReviewer", "viewer"];
const strangers = ["none", "revoked", "garbage", "other"];

/** Sends it: throws for an answer outside the document, one that blames the app, and one that tells of the other workspace. */
async function check(
  { operationId, method, security }: DescribedOperation,
  made: MadeRequest,
  caller: string,
): Promise<number> {
  const token = tokens[caller] ?? undefined;
  const { path, headers, raw } = made;
  const answer = await send(method, path, {
    headers,
    ...(token !== undefined && { token }),
    ...(raw !== null && { raw }),
  });
  const told = `${JSON.stringify(answer.body)} ${JSON.stringify([...answer.headers])}`;
  if (answer.status >= 500) throw new Error(`${answer.status}: ${told}`);
  const leaks = leaksIn(told, `${path} ${raw}`, other, secretsOf(other));
  if (leaks.length > 0) throw new Error(`${answer.status} tells ${leaks.join()}: ${told}`);
  const isStranger = security.length > 0 && strangers.includes(caller);
  if (isStranger && answer.status < 400) throw new Error(`${caller} got ${told}`);
  if (answer.status < 300) succeeded.add(operationId);
  return answer.status;
}

/** Whether the document refuses the body, which may begin with a byte order mark. */
function isRefused({ template, method, body }: DescribedOperation, { raw }: MadeRequest): boolean {
  if (body === null || typeof raw !== "string") return false;
  try {
    return !judge(template, method.toLowerCase(), JSON.parse(raw.replace(/^\ufeff/, "")));
  } catch {
    return true;
  }
}

describe.each(operations.map((operation) => [operation.operationId, operation] as const))("%s", (_, operation) => {
  beforeAll(async () => {
    likely = likelyIn(await readAgain(own), other);
  });

  test("answers what the document allows by the document", async () => {
    const made = fc.tuple(validRequest(document, operation, likely), callersOf(operation));
    await fc.assert(
      fc.asyncProperty(made, async ([request, caller]) => {
        await check(operation, request, caller);
      }),
      { numRuns: runs },
    );
  });

  test("answers what is broken by the document too", async () => {
    const caller = fc.oneof({ arbitrary: callersOf(operation), weight: 5 }, fc.constantFrom(...strangers));
    const made = fc.tuple(brokenRequest(document, operation, likely), caller);
    await fc.assert(
      fc.asyncProperty(made, async ([request, who]) => {
        const status = await check(operation, request, who);
        if (status < 400 && isRefused(operation, request)) throw new Error(`${status} for what the document refuses`);
      }),
      { numRuns: runs },
    );
  });
});

const templates = [...new Set(operations.map(({ template }) => template))];
const plainPath = (template: string) => template.replace(/\{\w+\}/g, "a");
const methodsOf = (template: string) =>
  operations.filter((one) => one.template === template).map(({ method }) => method);
/** Also those of another template that the path fits: `/proposals/batch` is a proposal's address too. */
const methodsAt = (path: string) =>
  templates.filter((one) => new RegExp(`^${one.replace(/\{\w+\}/g, "[^/]+")}$`).test(path)).flatMap(methodsOf);

test.each(templates)("%s refuses the methods that it does not know", async (template) => {
  const path = plainPath(template);
  const known = methodsAt(path);
  for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"].filter((one) => !known.includes(one))) {
    const answer = await send(method, path, { token: tokens.owner ?? "" });
    expect([method, answer.status]).toEqual([method, 405]);
    expect(problemResource.parse(answer.body).code).toBe("method_not_allowed");
    expect(answer.headers.get("x-request-id")).toMatch(/./);
    expect(answer.headers.get("allow")?.split(", ")).toEqual(expect.arrayContaining(methodsOf(template)));
  }
});

test("most operations were also asked for what they do", () => {
  expect(succeeded.size).toBeGreaterThan(operations.length / 2);
});

test("nothing of the other workspace has changed", async () => {
  expect(await digestRows(other.workspace.id)).toEqual(before);
});
