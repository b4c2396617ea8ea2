import { beforeAll, describe, expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import { createApi } from "@/lib/transport/api";
import { buildToken } from "@/tests/builders/token-builder";
import { buildWorkspace, type TestWorkspace } from "@/tests/builders/workspace-builder";
import { openApiClient, pointersOf, type TestClient, type TestResponse } from "@/tests/openapi-responses";
import { useTestDatabase } from "@/tests/postgres/test-database";

useTestDatabase();

let workspace: TestWorkspace;
let send: TestClient;
let admin: string;

beforeAll(async () => {
  workspace = await buildWorkspace();
  send = await openApiClient(createApi());
  admin = await buildToken(workspace.admin);
});

const connector = { kind: "http", url: "https://tickets.example/api/{{ params.project }}" };
const mail = {
  kind: "smtp",
  host: "mail.example",
  from: "a@b.example",
  to: ["{{ params.to }}"],
  subject: "s",
  text: "t",
};
const mailed = (changes: object) => ({ paramsSchema: { type: "object" }, connector: { ...mail, ...changes } });
const least = { paramsSchema: { type: "object" }, connector };

function put(name: string, body: unknown, token = admin): Promise<TestResponse> {
  return send("PUT", `/action-types/${name}`, { token, body });
}

describe("put", () => {
  test("creates with every default: 201 and Location", async () => {
    const answer = await put("ticket.create", { ...least, title: "Create a ticket" });
    expect(answer.status).toBe(201);
    expect(answer.headers.get("location")).toBe("/api/v1/action-types/ticket.create");
    expect(answer.body).toEqual({
      ...{ name: "ticket.create", version: 1, title: "Create a ticket", description: "", impact: "medium" },
      ...{ paramsSchema: { type: "object" }, summaryTemplate: null, compensation: null, retiredAt: null },
      connector: {
        ...{ ...connector, method: "POST", headers: {}, timeoutMs: 10_000, success: ["2xx"], rejected: ["4xx"] },
        ...{ retrySafety: "blind", idempotencyHeader: "Idempotency-Key", keyRetentionSeconds: 86_400 },
      },
      policy: {
        ...{
          approvals: 1,
          selfApproval: false,
          confirmation: null,
          stepUp: "none",
          commentOnReject: true,
          editable: true,
        },
        ...{ expiresAfterSeconds: 86_400, holdSeconds: 0, duplicateWindowSeconds: 86_400 },
      },
    });
    expect((await send("GET", "/action-types/ticket.create", { token: admin })).body).toEqual(answer.body);
  });

  test("keeps a preview and a precondition with their defaults", async () => {
    const values = [{ label: "Stage", pointer: "/stage", after: "{{ params.stage }}" }];
    const preview = { url: "https://crm.example/{{ params.id }}", headers: { A: "{{ secrets.CRM }}" }, values };
    const full = { ...connector, preview, precondition: { unchanged: ["Stage"] } };
    const answer = await put("crm.previewed", { ...least, connector: full });
    expect(answer.status).toBe(201);
    expect(answer.body.connector).toMatchObject({
      preview: { ...preview, timeoutMs: 5_000, found: ["2xx"] },
      precondition: { unchanged: ["Stage"] },
    });
  });

  test("points at what is wrong with a preview and a precondition: 422", async () => {
    const value = { label: "Stage", pointer: "/stage" };
    const preview = { url: "https://crm.example/", values: [value] };
    const at = async (changes: object) =>
      pointersOf(await put("crm.wrong", { ...least, connector: { ...connector, ...changes } }));
    const inPreview = (changes: object) => at({ preview: { ...preview, ...changes } });
    expect(await at({ precondition: { unchanged: ["Stage"] } })).toEqual(["/connector/precondition"]);
    expect(await at({ preview, precondition: { unchanged: ["Stage", "Owner", "Stage"] } })).toEqual([
      ...["/connector/precondition/unchanged/1", "/connector/precondition/unchanged/2"],
    ]);
    expect(await at({ preview, precondition: { unchanged: [] } })).toEqual(["/connector/precondition/unchanged"]);
    expect(await inPreview({ url: "ftp://crm.example/" })).toEqual(["/connector/preview/url"]);
    expect(await inPreview({ url: "https://crm.example/{{ nothing.here }}" })).toEqual(["/connector/preview/url"]);
    expect(await inPreview({ url: "http://a:b@crm.example/" })).toEqual(["/connector/preview/url"]);
    expect(await inPreview({ headers: { Host: "x" } })).toEqual(["/connector/preview/headers/Host"]);
    expect(await inPreview({ method: "POST" })).toEqual(["/connector/preview/method"]);
    expect(await inPreview({ timeoutMs: 40_000 })).toEqual(["/connector/preview/timeoutMs"]);
    expect(await inPreview({ values: [] })).toEqual(["/connector/preview/values"]);
    expect(await inPreview({ values: [{ ...value, pointer: "stage" }, value] })).toEqual([
      ...["/connector/preview/values/0/pointer", "/connector/preview/values/1/label"],
    ]);
    const after = { list: ["{{ secrets.CRM }}"] };
    expect(await inPreview({ values: [{ ...value, after }] })).toEqual(["/connector/preview/values/0/after/list/0"]);
    const mailPreview = await put("mail.previewed", mailed({ preview }));
    expect(mailPreview.status).toBe(422);
  });

  test("of mail creates with its defaults, and says what mail can't do", async () => {
    const answer = await put(
      "mail.send",
      mailed({ html: "<p>{{ params.a }}</p>", headers: { "X-A": "{{ params.a }}" } }),
    );
    expect([answer.status, answer.body.connector]).toEqual([
      201,
      {
        ...{ ...mail, port: 587, security: "starttls", cc: [], bcc: [], html: "<p>{{ params.a }}</p>" },
        ...{
          headers: { "X-A": "{{ params.a }}" },
          timeoutMs: 60_000,
          retrySafety: "blind",
          keyRetentionSeconds: 86_400,
        },
      },
    ]);
    expect((await put("mail.send", answer.body)).body).toEqual(answer.body);
    const keyed = await put("mail.keyed", mailed({ retrySafety: "keyed" }));
    expect(keyed.body.errors).toEqual([
      { pointer: "/connector/retrySafety", detail: expect.stringContaining("Must be blind") },
    ]);
  });

  test("the same again changes nothing, in whatever order and with the defaults spelt out: 200", async () => {
    const first = await put("same.again", { ...least, paramsSchema: { type: "object", title: "A", properties: {} } });
    const again = await put("same.again", {
      ...{ connector: { url: connector.url, kind: "http", timeoutMs: 10_000 }, policy: { approvals: 1 } },
      ...{ paramsSchema: { properties: {}, title: "A", type: "object" } },
    });
    expect([again.status, again.body]).toEqual([200, first.body]);
    expect((await put("same.again", first.body)).body.version).toBe(1);
  });

  test("another definition is a new version: 200", async () => {
    await put("new.version", least);
    const answer = await put("new.version", { ...least, impact: "critical" });
    expect([answer.status, answer.body.version, answer.body.impact]).toEqual([200, 2, "critical"]);
    const back = await put("new.version", least);
    expect([back.status, back.body.version]).toEqual([200, 3]);
    const kinds = await prisma().auditEvent.findMany({
      where: { workspaceId: workspace.id, detail: { path: ["name"], equals: "new.version" } },
      orderBy: { at: "asc" },
    });
    expect(kinds.map(({ kind }) => kind)).toEqual([
      ...["action_type.created", "action_type.versioned", "action_type.versioned"],
    ]);
  });

  test("twenty at once make each definition once, in one line of versions", async () => {
    const bodies = Array.from({ length: 20 }, (_, index) => ({ ...least, title: `Title ${index % 2}` }));
    const answers = await Promise.all(bodies.map((body) => put("at.once", body)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    const found = await prisma().actionTypeVersion.findMany({
      where: { workspaceId: workspace.id, actionType: { name: "at.once" } },
      orderBy: { version: "asc" },
    });
    expect(found.map(({ version }) => version)).toEqual(found.map((_, index) => index + 1));
    for (const [index, { title }] of found.entries()) expect(title).not.toBe(found[index - 1]?.title);
    const same = await Promise.all(Array.from({ length: 20 }, () => put("at.once.same", least)));
    expect(same.map(({ body }) => body.version)).toEqual(same.map(() => 1));
  });

  test("an agent, a viewer and a reviewer are 403", async () => {
    for (const caller of [workspace.agent, workspace.viewer, workspace.reviewer]) {
      const answer = await put("not.allowed", least, await buildToken(caller));
      expect([answer.status, answer.body.code]).toEqual([403, "forbidden"]);
    }
    expect((await send("GET", "/action-types/not.allowed", { token: admin })).status).toBe(404);
  });

  test.each<[string, object, string]>([
    ["no schema", { connector }, "/paramsSchema"],
    ["a schema of no object", { ...least, paramsSchema: { type: "string" } }, "/paramsSchema"],
    [
      "a schema that is none",
      { ...least, paramsSchema: { type: "object", properties: { a: { type: "x" } } } },
      "/paramsSchema/properties/a/type",
    ],
    [
      "a pattern that looks ahead",
      { ...least, paramsSchema: { type: "object", properties: { a: { pattern: "^(?=b)" } } } },
      "/paramsSchema/properties/a/pattern",
    ],
    ["a schema without an end", { ...least, paramsSchema: { type: "object", $ref: "#" } }, "/paramsSchema"],
    ["no connector", { paramsSchema: { type: "object" } }, "/connector"],
    ["another kind", { ...least, connector: { ...connector, kind: "ftp" } }, "/connector/kind"],
    ["another scheme", { ...least, connector: { ...connector, url: "ftp://a.example" } }, "/connector/url"],
    ["an address that is none", { ...least, connector: { ...connector, url: "http://" } }, "/connector/url"],
    [
      "credentials in the address",
      { ...least, connector: { ...connector, url: "https://a:b@c.example/" } },
      "/connector/url",
    ],
    [
      "an open template",
      { ...least, connector: { ...connector, url: "https://a.example/{{ params.a" } },
      "/connector/url",
    ],
    ["a root that is unknown", { ...least, summaryTemplate: "{{ user.name }}" }, "/summaryTemplate"],
    ["a secret in the summary", { ...least, summaryTemplate: "{{ secrets.A }}" }, "/summaryTemplate"],
    [
      "a secret in the body",
      { ...least, connector: { ...connector, body: { "a/b": ["{{ secrets.A }}"] } } },
      "/connector/body/a~1b/0",
    ],
    [
      "a header that is set by others",
      { ...least, connector: { ...connector, headers: { Host: "a" } } },
      "/connector/headers/Host",
    ],
    [
      "a header with a line break",
      { ...least, connector: { ...connector, headers: { "X-A": "a\r\nb" } } },
      "/connector/headers/X-A",
    ],
    ["a status that is none", { ...least, connector: { ...connector, success: ["6xx"] } }, "/connector/success/0"],
    ["query without a lookup", { ...least, connector: { ...connector, retrySafety: "query" } }, "/connector/lookup"],
    ["a lookup of nothing", { ...least, connector: { ...connector, lookup: { url: "x" } } }, "/connector/lookup/url"],
    ["a mail server that is none", mailed({ host: "smtp://a.example" }), "/connector/host"],
    ["a mail server from a value", mailed({ host: "{{ params.host }}" }), "/connector/host"],
    ["a message that says nothing", mailed({ text: undefined }), "/connector/text"],
    ["a message to nobody", mailed({ to: [] }), "/connector/to"],
    ["a sender that is two", mailed({ from: "a@b.example, c@d.example" }), "/connector/from"],
    ["a recipient that is two", mailed({ cc: ["a@b.example", "c@d.example;e@f.example"] }), "/connector/cc/1"],
    ["a reply address that is none", mailed({ replyTo: "nobody" }), "/connector/replyTo"],
    ["a subject of two lines", mailed({ subject: "a\nb" }), "/connector/subject"],
    ["an open template in HTML", mailed({ html: "{{ params.a" }), "/connector/html"],
    ["a header that addresses", mailed({ headers: { bcc: "a@b.example" } }), "/connector/headers/bcc"],
    [
      "a header that its service takes recipients from",
      mailed({ headers: { "X-SMTPAPI": "{}" } }),
      "/connector/headers/X-SMTPAPI",
    ],
    ["a header twice", mailed({ headers: { "X-A": "1", "x-a": "2" } }), "/connector/headers/x-a"],
    ["a mail header of two lines", mailed({ headers: { "X-A": "a\r\nb" } }), "/connector/headers/X-A"],
    ["a secret in a message", mailed({ text: "{{ secrets.A }}" }), "/connector/text"],
    ["a secret in a mail header", mailed({ headers: { "X-A": "{{ secrets.A }}" } }), "/connector/headers/X-A"],
    ["a secret among recipients", mailed({ bcc: ["{{ secrets.A }}"] }), "/connector/bcc/0"],
    [
      "a secret that a value chooses",
      mailed({ username: "a", password: "{{ secrets[params.a] }}" }),
      "/connector/password",
    ],
    ["a password without a name", mailed({ password: "{{ secrets.A }}" }), "/connector/username"],
    ["a name without a password", mailed({ username: "a" }), "/connector/password"],
    ["a password in the clear", mailed({ security: "none", username: "a", password: "b" }), "/connector/security"],
    ["a keyed message", mailed({ retrySafety: "keyed" }), "/connector/retrySafety"],
    ["a message that is asked about", mailed({ retrySafety: "query" }), "/connector/retrySafety"],
    ["a lookup of mail", mailed({ lookup: { url: "https://a.example" } }), "/connector/lookup"],
    ["a raw message", mailed({ raw: "From: a" }), "/connector/raw"],
    ["attachments", mailed({ attachments: [{ path: "/etc/passwd" }] }), "/connector/attachments"],
    [
      "an undo by a type that there is not",
      { ...least, compensation: { type: "no.such", params: {} } },
      "/compensation/type",
    ],
    [
      "an undo that reads secrets",
      { ...least, compensation: { type: "not.valid", params: { a: ["{{ secrets.A }}"] } } },
      "/compensation/params/a/0",
    ],
    [
      "an undo that reads what there is not",
      { ...least, compensation: { type: "not.valid", params: { a: "{{ response.headers.a }}" } } },
      "/compensation/params/a",
    ],
    ["an undo without params", { ...least, compensation: { type: "not.valid" } }, "/compensation/params"],
    ["no approval", { ...least, policy: { approvals: 0 } }, "/policy/approvals"],
    [
      "a broken confirmation",
      { ...least, policy: { confirmation: "{{ params.a | nothing }}" } },
      "/policy/confirmation",
    ],
    ...["Content-Type", "content-length", "Host", "Transfer-Encoding", "Connection", "AUTHORIZATION", "User-Agent"].map(
      (idempotencyHeader): [string, object, string] => [
        `the key as ${idempotencyHeader}`,
        { ...least, connector: { ...connector, idempotencyHeader } },
        "/connector/idempotencyHeader",
      ],
    ),
    ["an unknown member", { ...least, extra: 1 }, "/extra"],
    ["another name", { ...least, name: "other.name" }, "/name"],
  ])("%s is 422 invalid_input", async (_, body, pointer) => {
    const answer = await put("not.valid", body);
    expect([answer.status, answer.body.code]).toEqual([422, "invalid_input"]);
    expect(answer.body.errors).toContainEqual(expect.objectContaining({ pointer }));
    expect((await send("GET", "/action-types/not.valid", { token: admin })).status).toBe(404);
  });

  test("an undo is versioned with its type, which may name itself", async () => {
    const compensation = { type: "is.switched", params: { on: "{{ params.off }}" } };
    expect((await put("is.switched", { ...least, compensation })).body).toMatchObject({ version: 1, compensation });
    expect((await put("is.switched", { ...least, compensation })).body).toMatchObject({ version: 1 });
    expect((await put("is.switched", least)).body).toMatchObject({ version: 2, compensation: null });
    const elsewhere = await buildToken((await buildWorkspace()).admin);
    const answer = await put("is.other", { ...least, compensation }, elsewhere);
    expect([answer.status, answer.body.errors]).toEqual([
      422,
      [expect.objectContaining({ pointer: "/compensation/type" })],
    ]);
  });

  test("a name that is none is 422", async () => {
    const answer = await put("Not%20A%20Name", least);
    expect([answer.status, answer.body.errors]).toEqual([422, [expect.objectContaining({ pointer: "/name" })]]);
  });

  test("a body is judged as everywhere: 400, 415, 413", async () => {
    const json = { "content-type": "application/json" };
    const sent = (raw: string, headers: Record<string, string>) =>
      send("PUT", "/action-types/a.b", { token: admin, raw, headers });
    expect((await sent("{", json)).status).toBe(400);
    expect((await sent("{}", {})).status).toBe(415);
    expect((await sent(`"${"x".repeat(262_145)}"`, json)).status).toBe(413);
  });
});

describe("read", () => {
  test("lists current versions, newest type first, in pages", async () => {
    const other = await buildWorkspace();
    const token = await buildToken(other.admin);
    for (const name of ["a.one", "b.two", "c.three"]) await put(name, least, token);
    await put("a.one", { ...least, title: "Changed" }, token);
    const first = await send("GET", "/action-types?limit=2", { token });
    expect(first.body.data).toMatchObject([{ name: "c.three" }, { name: "b.two" }]);
    const rest = await send("GET", `/action-types?limit=2&cursor=${first.body.nextCursor}`, { token });
    expect(rest.body).toMatchObject({ data: [{ name: "a.one", version: 2, title: "Changed" }], nextCursor: null });
    expect((await send("GET", "/action-types?cursor=x", { token })).status).toBe(422);
  });

  test("an unknown name is 404; agents may read", async () => {
    const token = await buildToken(workspace.agent);
    expect((await send("GET", "/action-types/no.such", { token })).status).toBe(404);
    expect((await send("GET", "/action-types", { token })).status).toBe(200);
  });
});
