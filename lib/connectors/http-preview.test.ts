import { describe, expect, it } from "vitest";
import type { HttpConnectorDefinition } from "@/lib/core/action-type-definition";
import { connectorDefinition, never, openConnector, requestContext } from "@/tests/builders/connector-builder";
import { listenHttp, listenTcp } from "@/tests/builders/loopback-server";

const previewFor = (port: number, changes: Partial<NonNullable<HttpConnectorDefinition["preview"]>> = {}) =>
  connectorDefinition(port, {
    preview: {
      ...{ url: `http://127.0.0.1:${port}/contacts/{{ params.title }}`, timeoutMs: 1_000, found: ["2xx"] },
      headers: { "X-Token": "{{ secrets.TOKEN }}" },
      values: [{ label: "Stage", pointer: "/stage" }],
      ...changes,
    },
  });
const answering = (status: number, body: string) =>
  listenHttp((_, response) => response.writeHead(status, { location: "http://127.0.0.1:1/" }).end(body));
const read = async (port: number, changes = {}) =>
  openConnector().read(previewFor(port, changes), requestContext, never);

describe("read", () => {
  it("asks with a GET, its own headers and no commit key", async () => {
    let seen = {};
    const port = await listenHttp(({ method, url, headers }, response) => {
      seen = { method, url, token: headers["x-token"], accept: headers.accept, key: headers["idempotency-key"] };
      response.end('{"stage": "Lead"}');
    });
    expect(await read(port)).toEqual({
      outcome: "read",
      values: [{ label: "Stage", present: true, value: "Lead" }],
      digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
    });
    expect(seen).toEqual({
      ...{ method: "GET", url: "/contacts/Fire", token: "t0p/secret", accept: "application/json", key: undefined },
    });
  });

  it.each([
    [404, true],
    [410, true],
    [408, false],
    [425, false],
    [429, false],
    [500, false],
    [503, false],
    [301, false],
  ])("fails on %i, definite: %s", async (status, definite) => {
    const port = await answering(status, '{"stage": 1}');
    expect(await read(port)).toMatchObject({
      outcome: "failed",
      definite,
      reached: true,
      errorCode: `status_${status}`,
    });
  });

  it("takes a status that the preview lists as found", async () => {
    const port = await answering(404, '{"stage": null}');
    expect(await read(port, { found: ["200", "404"] })).toMatchObject({ outcome: "read", values: [{ value: null }] });
  });

  it.each([
    ["no JSON", "t0p/secret is no JSON", "preview_unreadable"],
    ["a name twice", '{"stage": 1, "stage": 2}', "preview_unreadable"],
    ["a number that a double can't hold", '{"stage": 9007199254740993}', "preview_unreadable"],
    ["a value that is too long", `{"stage": "${"x".repeat(5_000)}"}`, "preview_too_long"],
    ["too long an answer", `{"stage": 1, "rest": "${"x".repeat(300_000)}"}`, "preview_too_long"],
  ])("fails on %s, and is not sure", async (_, body, errorCode) => {
    const failed = await read(await answering(200, body));
    expect(failed).toMatchObject({ outcome: "failed", definite: false, reached: true, errorCode });
    expect(JSON.stringify(failed)).not.toContain("t0p");
  });

  it("shows no secret that the target echoes, in values and member names", async () => {
    const port = await answering(200, '{"stage": {"t0p/secret": ["token t0p/secret"]}}');
    expect(await read(port)).toMatchObject({ values: [{ value: { "••••••": ["token ••••••"] } }] });
  });

  it("reaches nothing that the outbound guard forbids", async () => {
    let calls = 0;
    const port = await listenHttp((_, response) => {
      calls += 1;
      response.end("{}");
    });
    const blocked = await openConnector("").read(previewFor(port), requestContext, never);
    expect(blocked).toMatchObject({
      outcome: "failed",
      definite: false,
      reached: false,
      errorCode: "target_forbidden",
    });
    expect(calls).toBe(0);
  });

  it("is over in time, and never throws where it can't be made", async () => {
    const hanging = await listenHttp(() => undefined);
    expect(await read(hanging, { timeoutMs: 100 })).toMatchObject({ outcome: "failed", errorCode: "timeout" });
    const cut = await listenTcp((socket) => socket.end());
    expect(await read(cut)).toMatchObject({ outcome: "failed", definite: false, reached: true });
    expect(await read(1)).toMatchObject({ outcome: "failed", reached: false, errorCode: "connection_refused" });
    expect(await read(1, { url: "http://127.0.0.1/{{ params.none }}" })).toMatchObject({
      errorCode: "preview_invalid",
    });
    expect(await openConnector().read(connectorDefinition(1), requestContext, never)).toMatchObject({
      outcome: "failed",
    });
  });
});
