import { describe, expect, it } from "vitest";
import type { HttpConnectorDefinition } from "@/lib/core/action-type-definition";
import { checkActionTypeTemplates } from "@/lib/core/check-action-type-templates";
import {
  type RequestContext,
  renderHttpRequest,
  renderLookupRequest,
  renderMaskedHttpRequest,
} from "@/lib/core/render-request";
import { TemplateError } from "@/lib/core/template-error";

const definition: HttpConnectorDefinition = {
  kind: "http",
  method: "POST",
  url: "https://tickets.example/api/{{ params.project }}/tickets?k={{ secrets.QUERY }}",
  headers: { "X-Api-Key": "Key {{ secrets.TICKETS_KEY }}" },
  body: { title: "{{ params.title }}" },
  timeoutMs: 1_000,
  success: ["2xx"],
  rejected: ["4xx"],
  retrySafety: "query",
  idempotencyHeader: "Idempotency-Key",
  keyRetentionSeconds: 86_400,
  lookup: {
    method: "GET",
    url: "https://tickets.example/api/by-key?key={{ commit.key }}",
    headers: { "X-Api-Key": "{{ secrets.TICKETS_KEY }}" },
    found: ["2xx"],
    absent: ["404"],
    quarantineSeconds: 30,
  },
};

const context: RequestContext = {
  params: { project: "O/S", title: "Fire", evil: "a\r\nX-Injected: 1", accent: "é", mask: "••••••" },
  proposal: { id: "p", summary: "s", externalRef: null, type: "ticket.create", typeVersion: 1 },
  commit: { key: "key-1" },
  secrets: { TICKETS_KEY: "t0psecret", QUERY: "q&q" },
};

describe("renderHttpRequest", () => {
  it("renders the whole request", () => {
    expect(renderHttpRequest(definition, context)).toEqual({
      method: "POST",
      url: "https://tickets.example/api/O%2FS/tickets?k=q%26q",
      headers: {
        "X-Api-Key": "Key t0psecret",
        "Idempotency-Key": "key-1",
        "user-agent": "countersign",
        "content-type": "application/json",
      },
      body: '{"title":"Fire"}',
    });
  });

  it("sends params where there is no body, but for GET and DELETE", () => {
    const bodyFor = (method: HttpConnectorDefinition["method"]) =>
      renderHttpRequest({ ...definition, method, body: undefined }, context).body;
    const params = JSON.stringify(context.params);
    expect([bodyFor("POST"), bodyFor("PUT"), bodyFor("PATCH")]).toEqual([params, params, params]);
    expect([bodyFor("GET"), bodyFor("DELETE")]).toEqual([null, null]);
    expect(renderHttpRequest({ ...definition, method: "DELETE" }, context).body).toBe('{"title":"Fire"}');
    expect(renderHttpRequest({ ...definition, body: null }, context).body).toBe("null");
  });

  it("says what the content is only where there is some and nobody else does", () => {
    const own = { "Content-Type": "application/vnd.example+json", "User-Agent": "own" };
    expect(renderHttpRequest({ ...definition, headers: own }, context).headers).toEqual({
      ...own,
      "Idempotency-Key": "key-1",
    });
    const headers = renderHttpRequest({ ...definition, method: "DELETE", body: undefined }, context).headers;
    expect(headers).not.toHaveProperty("content-type");
  });

  it("lets no header override the commit key", () => {
    const headers = { "idempotency-KEY": "mine" };
    expect(renderHttpRequest({ ...definition, headers }, context).headers).toEqual({
      "Idempotency-Key": "key-1",
      "user-agent": "countersign",
      "content-type": "application/json",
    });
    const renamed = renderHttpRequest({ ...definition, headers: {}, idempotencyHeader: "X-Request-Key" }, context);
    expect(renamed.headers["X-Request-Key"]).toBe("key-1");
  });

  const refused: Record<string, string>[] = [
    { "X-Evil": "{{ params.evil }}" },
    { "X-Evil": "\u0000" },
    { "X-Accent": "{{ params.accent }}" },
    { "X-Mask": "{{ params.mask }}" },
    { "X Evil": "1" },
    { "X-Evil:": "1" },
    { Host: "evil.example" },
    { "content-length": "1" },
    { "Transfer-Encoding": "chunked" },
    { Connection: "close" },
    { "X-A": "1", "x-a": "2" },
    { "X-A": "{{ params.missing }}" },
  ];
  it.each(refused)("refuses the headers %j", (headers) => {
    expect(() => renderHttpRequest({ ...definition, headers }, context)).toThrow(TemplateError);
  });
});

describe("renderMaskedHttpRequest", () => {
  it("shows masks for every secret, whatever is known of it", () => {
    for (const secrets of [context.secrets, {}]) {
      const shown = renderMaskedHttpRequest(definition, { ...context, secrets });
      expect(shown.url).toBe("https://tickets.example/api/O%2FS/tickets?k=••••••");
      expect(shown.headers["X-Api-Key"]).toBe("Key ••••••");
      expect(shown.body).toBe('{"title":"Fire"}');
      expect(JSON.stringify(shown)).not.toContain("t0psecret");
    }
  });

  it("is what is sent where there are no secrets", () => {
    const open = { ...definition, url: "https://t.example/{{ params.project }}", headers: {} };
    expect(renderMaskedHttpRequest(open, context)).toEqual(renderHttpRequest(open, context));
  });
});

describe("renderLookupRequest", () => {
  it("asks by the key, with no body", () => {
    expect(renderLookupRequest(definition, context)).toEqual({
      method: "GET",
      url: "https://tickets.example/api/by-key?key=key-1",
      headers: { "X-Api-Key": "t0psecret", "Idempotency-Key": "key-1", "user-agent": "countersign" },
      body: null,
    });
    expect(renderLookupRequest({ ...definition, lookup: undefined }, context)).toBeNull();
  });

  it("does not claim the key for a POST, which the target could answer with the action's own result", () => {
    const lookup = definition.lookup && { ...definition.lookup, method: "POST" as const };
    expect(renderLookupRequest({ ...definition, lookup }, context)?.headers).not.toHaveProperty("Idempotency-Key");
  });
});

describe("checkActionTypeTemplates", () => {
  const policy = {
    approvals: 1,
    selfApproval: false,
    confirmation: "{{ params.project }}",
    stepUp: "none" as const,
    commentOnReject: true,
    editable: true,
    expiresAfterSeconds: 60,
    holdSeconds: 0,
    duplicateWindowSeconds: 60,
  };
  const summaryTemplate = "Create {{ params.title }}";
  const compensation = null;

  it("finds nothing wrong with a type that can be rendered", () => {
    expect(checkActionTypeTemplates({ summaryTemplate, connector: definition, policy, compensation })).toEqual([]);
    expect(checkActionTypeTemplates({ summaryTemplate: null, connector: definition, policy, compensation })).toEqual(
      [],
    );
  });

  it("points at everything that is wrong", () => {
    const issues = checkActionTypeTemplates({
      summaryTemplate: "{{ secrets.A }}",
      compensation: { type: "ticket.close", params: { a: ["{{ secrets.A }}"], b: "{{ response.headers }}" } },
      policy: { ...policy, confirmation: "{{ commit.key }}" },
      connector: {
        ...definition,
        url: "tickets.example",
        headers: { Host: "x", "X-A": "{{ env.A }}", "x-a": "2" },
        body: { "a/b": ["{{ secrets.A }}"] },
        idempotencyHeader: "Content-Length",
        success: ["2xx", "ok"],
        rejected: ["2xx"],
        lookup: {
          method: "GET",
          url: "{{ x",
          headers: { "": "1" },
          found: ["200"],
          absent: ["200"],
          quarantineSeconds: 1,
        },
      },
    });
    expect(issues.map(({ pointer }) => pointer)).toEqual([
      "/summaryTemplate",
      "/policy/confirmation",
      "/connector/url",
      "/connector/headers/Host",
      "/connector/headers/X-A",
      "/connector/headers/x-a",
      "/connector/body/a~1b/0",
      "/connector/idempotencyHeader",
      "/connector/success/1",
      "/connector/rejected/0",
      "/connector/lookup/url",
      "/connector/lookup/headers/",
      "/connector/lookup/absent/0",
      "/compensation/params/a/0",
      "/compensation/params/b",
    ]);
  });
});
