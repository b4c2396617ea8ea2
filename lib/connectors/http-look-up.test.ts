import { describe, expect, it } from "vitest";
import { connectorDefinition, never, openConnector, requestContext } from "@/tests/builders/connector-builder";
import { listenHttp, listenTcp } from "@/tests/builders/loopback-server";

describe("lookUp", () => {
  const lookupFor = (port: number, url = `http://127.0.0.1:${port}/by-key/{{ commit.key }}`) =>
    connectorDefinition(port, {
      retrySafety: "query",
      lookup: { method: "GET", url, headers: {}, found: ["2xx"], absent: ["404"], quarantineSeconds: 1 },
    });

  it.each([
    [200, "found"],
    [404, "absent"],
    [410, "inconclusive"],
    [500, "inconclusive"],
  ] as const)("takes %i for %s", async (status, result) => {
    const port = await listenHttp((request, response) => response.writeHead(status).end(request.url));
    expect(await openConnector().lookUp(lookupFor(port), requestContext, never)).toEqual({
      result,
      detail: `http://127.0.0.1:${port} answered ${status}.`,
      response: { status, body: "/by-key/key-1", truncated: false },
    });
  });

  it("is inconclusive and never throws where it can't be made", async () => {
    const port = await listenTcp((socket) => socket.end());
    const cases = [
      lookupFor(port),
      lookupFor(1),
      lookupFor(1, "http://127.0.0.1/{{ params.none }}"),
      connectorDefinition(1),
    ];
    for (const definition of cases) {
      const outcome = await openConnector().lookUp(definition, requestContext, never);
      expect(outcome).toEqual({ result: "inconclusive", detail: expect.any(String), response: null });
    }
    const blocked = await openConnector("").lookUp(lookupFor(port), requestContext, never);
    expect(blocked.detail).toContain("outbound guard");
  });
});
