import { setMaxListeners } from "node:events";
import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { connectorDefinition, never, openConnector, requestContext } from "@/tests/builders/connector-builder";
import { eventually } from "@/tests/builders/eventually";
import { listenHttp, listenTcp } from "@/tests/builders/loopback-server";

const accepted = "HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\nok";

describe("a kept connection", () => {
  it("serves the next call, one at a time", async () => {
    const sockets = new Set<Socket>();
    const port = await listenHttp((request, response) => {
      sockets.add(request.socket);
      request.resume().on("end", () => response.writeHead(201).end());
    });
    const http = openConnector();
    for (let n = 0; n < 5; n += 1) {
      await http.prepare(connectorDefinition(port), requestContext).send(never);
      await sleep(20);
    }
    expect(sockets.size).toBe(1);
    const both = await Promise.all(
      [1, 2].map(() => http.prepare(connectorDefinition(port), requestContext).send(never)),
    );
    expect(both.map(({ outcome }) => outcome)).toEqual(["committed", "committed"]);
    expect(sockets.size).toBe(2);
  });

  it("is there for every call at once, be they hundreds: none waits with its permit for another to end", async () => {
    let calls = 0;
    const port = await listenHttp(() => {
      calls += 1;
    });
    const http = openConnector();
    const stop = new AbortController();
    setMaxListeners(0, stop.signal);
    const sent = Array.from({ length: 600 }, () =>
      http.prepare(connectorDefinition(port, { timeoutMs: 30_000 }), requestContext).send(stop.signal),
    );
    await eventually("all have arrived", () => calls === 600);
    stop.abort();
    expect(new Set((await Promise.all(sent)).map(({ errorCode }) => errorCode))).toEqual(new Set(["aborted"]));
  });

  it("that the target closed meanwhile is not used", async () => {
    let requests = 0;
    const port = await listenTcp((socket) => {
      requests += 1;
      socket.end(accepted);
    });
    const http = openConnector();
    for (let n = 1; n <= 5; n += 1) {
      expect(await http.prepare(connectorDefinition(port), requestContext).send(never)).toMatchObject({
        outcome: "committed",
      });
      expect(requests).toBe(n);
      await sleep(n);
    }
  });

  it.each(["POST", "PUT", "GET"] as const)(
    "that the target closes on the next %s makes it ambiguous, and it is never sent again",
    async (method) => {
      let requests = 0;
      const port = await listenTcp((socket, _, n) => {
        requests += 1;
        if (n === 1) socket.write(accepted);
        else socket.resetAndDestroy();
      });
      const http = openConnector();
      expect(await http.prepare(connectorDefinition(port), requestContext).send(never)).toMatchObject({
        outcome: "committed",
      });
      await sleep(20);
      const outcome = await http.prepare(connectorDefinition(port, { method }), requestContext).send(never);
      expect(outcome).toMatchObject({ outcome: "ambiguous", errorCode: "connection_lost", response: null });
      await sleep(50);
      expect(requests).toBe(2);
    },
  );

  it("is given up after half a second without calls", async () => {
    const sockets = new Set<Socket>();
    const port = await listenHttp((request, response) => {
      sockets.add(request.socket);
      response.writeHead(201, { "keep-alive": "timeout=60" }).end();
    });
    const http = openConnector();
    await http.prepare(connectorDefinition(port), requestContext).send(never);
    await sleep(800);
    await http.prepare(connectorDefinition(port), requestContext).send(never);
    expect(sockets.size).toBe(2);
  });
});
