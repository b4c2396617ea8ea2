import { describe, expect, it } from "vitest";
import type { SendOutcome } from "@/lib/connectors/connector";
import type { HttpConnectorDefinition } from "@/lib/core/action-type-definition";
import { TemplateError } from "@/lib/core/template-error";
import { connectorDefinition, never, openConnector, requestContext } from "@/tests/builders/connector-builder";
import { closeOpened, listenHttp, listenTcp } from "@/tests/builders/loopback-server";

function send(
  port: number,
  changes?: Partial<HttpConnectorDefinition>,
  signal = never,
  mayBegin?: () => boolean,
): Promise<SendOutcome> {
  return openConnector().prepare(connectorDefinition(port, changes), requestContext).send(signal, mayBegin);
}

const accepted = "HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\nok";

describe("an answer", () => {
  it("with a status of success commits, and the request is what was rendered", async () => {
    const seen: unknown[] = [];
    const port = await listenHttp((request, response) => {
      request.on("data", (body) => {
        seen.push(request.method, request.url, request.headers, String(body));
        response.writeHead(201).end('{"id":7}');
      });
    });
    expect(await send(port)).toEqual({
      outcome: "committed",
      errorCode: null,
      detail: null,
      response: { status: 201, body: '{"id":7}', truncated: false },
      retryAfterMs: null,
    });
    expect(seen).toEqual([
      "POST",
      "/tickets?token=t0p%2Fsecret",
      {
        host: `127.0.0.1:${port}`,
        connection: "keep-alive",
        "x-token": "t0p/secret",
        "idempotency-key": "key-1",
        "user-agent": "countersign",
        "content-type": "application/json",
        "content-length": "16",
      },
      '{"title":"Fire"}',
    ]);
  });

  it.each([
    [404, "refused", "status_404"],
    [422, "refused", "status_422"],
    [408, "ambiguous", "status_408"],
    [429, "ambiguous", "status_429"],
    [500, "ambiguous", "status_500"],
    [503, "ambiguous", "status_503"],
  ] as const)("of %i is %s", async (status, outcome, errorCode) => {
    const port = await listenHttp((_, response) => response.writeHead(status, { "retry-after": "7" }).end("no"));
    expect(await send(port)).toEqual({
      outcome,
      errorCode,
      detail: `http://127.0.0.1:${port} answered ${status}.`,
      response: { status, body: "no", truncated: false },
      retryAfterMs: 7_000,
    });
  });

  it("that redirects is ambiguous and followed nowhere", async () => {
    let calls = 0;
    const port = await listenHttp((_, response) => {
      calls += 1;
      response.writeHead(307, { location: "/elsewhere" }).end();
    });
    expect(await send(port)).toMatchObject({ outcome: "ambiguous", errorCode: "status_307" });
    expect(calls).toBe(1);
  });

  it("counts by its status also where the body breaks off", async () => {
    const cut = await listenTcp((socket) => {
      socket.end("HTTP/1.1 201 Created\r\nContent-Length: 100\r\n\r\nhalf an ans");
    });
    const body = { status: 201, body: "half an ans", truncated: true };
    expect(await send(cut)).toMatchObject({ outcome: "committed", errorCode: null, response: body });
    const hanging = await listenTcp((socket) => {
      socket.write("HTTP/1.1 409 Conflict\r\nContent-Length: 100\r\n\r\nhalf");
    });
    expect(await send(hanging, { timeoutMs: 200 })).toMatchObject({
      outcome: "refused",
      response: { status: 409, body: "half", truncated: true },
    });
  });

  it("keeps 16 KiB of a body and does not wait for the rest", async () => {
    const port = await listenHttp((_, response) => {
      response.writeHead(200);
      response.write("é".repeat(10_000));
    });
    const { response } = await send(port);
    expect(response?.truncated).toBe(true);
    expect(response?.body).toBe("é".repeat(8_192));
    const odd = await listenHttp((_, answer) => answer.end(`x${"é".repeat(10_000)}`));
    expect((await send(odd)).response?.body).toBe(`x${"é".repeat(8_191)}`);
  });

  it("does not read an endless body to its end", async () => {
    const port = await listenHttp((_, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write(Buffer.alloc(100_000)), 1);
      response.on("close", () => clearInterval(timer));
    });
    expect(await send(port)).toMatchObject({ outcome: "committed", response: { truncated: true } });
  });

  it("becomes text that can be stored, with no secret in it", async () => {
    const bytes = Buffer.concat([
      Buffer.from("a\0b"),
      Buffer.from([0xff, 0xc3]),
      Buffer.from(" t0p/secret t0p%2Fsecret"),
    ]);
    const port = await listenHttp((_, response) => response.end(bytes));
    expect((await send(port)).response?.body).toBe("ab\ufffd\ufffd •••••• ••••••");
  });

  it("may be announced by interim answers", async () => {
    const port = await listenTcp((socket) => socket.write(`HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n${accepted}`));
    expect(await send(port)).toMatchObject({ outcome: "committed", response: { body: "ok" } });
  });
});

describe("no answer", () => {
  it("after the request left is ambiguous: cut, reset, nonsense, upgrade", async () => {
    const cut = await listenTcp((socket) => socket.end());
    expect(await send(cut)).toMatchObject({
      outcome: "ambiguous",
      errorCode: "connection_lost",
      detail: `The request to http://127.0.0.1:${cut} may have been carried out: the connection was lost before an answer came.`,
      response: null,
    });
    const reset = await listenTcp((socket) => socket.resetAndDestroy());
    expect(await send(reset)).toMatchObject({ outcome: "ambiguous", errorCode: "connection_lost" });
    const partial = await listenTcp((socket) => socket.end("HTTP/1.1 20"));
    expect(await send(partial)).toMatchObject({ outcome: "ambiguous" });
    const nonsense = await listenTcp((socket) => socket.end("SSH-2.0-OpenSSH\r\n"));
    expect(await send(nonsense)).toMatchObject({ outcome: "ambiguous", errorCode: "invalid_response" });
    const upgrade = await listenTcp((socket) =>
      socket.write("HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n"),
    );
    expect(await send(upgrade)).toMatchObject({ outcome: "ambiguous" });
  });

  it("in time is ambiguous", async () => {
    const port = await listenTcp(() => undefined);
    const startedAt = performance.now();
    expect(await send(port, { timeoutMs: 150 })).toMatchObject({ outcome: "ambiguous", errorCode: "timeout" });
    expect(performance.now() - startedAt).toBeLessThan(1_500);
  });

  it("before the caller gave up is ambiguous", async () => {
    const giveUp = new AbortController();
    const port = await listenTcp(() => giveUp.abort());
    expect(await send(port, {}, giveUp.signal)).toMatchObject({ outcome: "ambiguous", errorCode: "aborted" });
  });

  it("names no secret", async () => {
    const port = await listenTcp((socket) => socket.end());
    expect(JSON.stringify(await send(port))).not.toMatch(/t0p|token/);
  });
});

describe("nothing sent", () => {
  it("where it may not begin any more by the time that a connection is there", async () => {
    const seen: string[] = [];
    const port = await listenTcp((_, request) => seen.push(request));
    let asked = 0;
    const mayBegin = () => {
      asked += 1;
      return false;
    };
    expect(await send(port, {}, never, mayBegin)).toEqual({
      outcome: "not_sent",
      errorCode: "deadline_passed",
      detail: `Nothing was sent to http://127.0.0.1:${port}: by the time that it could begin, its permit could not be used any more.`,
      response: null,
      retryAfterMs: null,
    });
    await closeOpened();
    expect(await send(port, {}, never, mayBegin)).toMatchObject({ errorCode: "connection_refused" });
    expect([asked, seen]).toEqual([1, []]);
  });

  it("where the connection is refused, or the name does not resolve", async () => {
    const port = await listenTcp(() => undefined);
    await closeOpened();
    expect(await send(port)).toEqual({
      outcome: "not_sent",
      errorCode: "connection_refused",
      detail: `Nothing was sent to http://127.0.0.1:${port}: it refused the connection.`,
      response: null,
      retryAfterMs: null,
    });
    expect(await send(1, { url: "http://nothing.invalid/" })).toMatchObject({
      outcome: "not_sent",
      errorCode: "dns_failed",
    });
  });

  it("where TLS does not come about", async () => {
    const received: string[] = [];
    const port = await listenTcp((socket, request) => {
      received.push(request);
      socket.end("HTTP/1.1 400 Bad Request\r\n\r\n");
    });
    expect(await send(port, { url: `https://127.0.0.1:${port}/` })).toMatchObject({
      outcome: "not_sent",
      errorCode: "tls_refused",
    });
    expect(received.join()).not.toContain("key-1");
  });

  it("where the time is up before there is a connection", async () => {
    const received: string[] = [];
    const port = await listenTcp((_, request) => received.push(request));
    const outcome = await send(port, { url: `https://127.0.0.1:${port}/`, timeoutMs: 150 });
    expect(outcome).toMatchObject({ outcome: "not_sent", errorCode: "connect_timeout" });
    expect(received.join()).not.toContain("key-1");
  });

  it("where the caller had given up already", async () => {
    let calls = 0;
    const port = await listenTcp(() => {
      calls += 1;
    });
    expect(await send(port, {}, AbortSignal.abort())).toMatchObject({ outcome: "not_sent", errorCode: "aborted" });
    expect(calls).toBe(0);
  });

  it("where the guard forbids the target", async () => {
    const port = await listenHttp((_, response) => response.end());
    expect(await openConnector("").prepare(connectorDefinition(port), requestContext).send(never)).toMatchObject({
      outcome: "blocked",
      errorCode: "target_forbidden",
    });
  });
});

describe("prepare", () => {
  it("throws where a value is missing, before anything is sent", () => {
    expect(() =>
      openConnector().prepare(connectorDefinition(1, { body: "{{ params.none }}" }), requestContext),
    ).toThrow(TemplateError);
  });
});
