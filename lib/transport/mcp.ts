import { randomUUID } from "node:crypto";
import { createMcpHandler } from "@modelcontextprotocol/server";
import type { Context, Hono } from "hono";
import { AppError } from "@/lib/core/app-error";
import { isJsonObject, type JsonValue } from "@/lib/core/json";
import { log } from "@/lib/log";
import { requireAgent } from "@/lib/services/caller";
import { authenticate } from "@/lib/transport/authentication";
import { clientAddress } from "@/lib/transport/client-address";
import { problemResponse } from "@/lib/transport/error-responses";
import { type McpRequest, mcpServer } from "@/lib/transport/mcp-server";
import { isOwnHost } from "@/lib/transport/own-host";
import type { RateLimit } from "@/lib/transport/rate-limit";
import { readJson } from "@/lib/transport/read-body";
import { requestIdOf, standardHeaders } from "@/lib/transport/request-id";
import { isSameOrigin, ownOrigin } from "@/lib/transport/same-origin";

/** What was found out about a request before the protocol sees it. */
const requests = new WeakMap<Request, McpRequest>();

/**
 * `/api/mcp`: the Model Context Protocol over Streamable HTTP, by an agent key. No state is kept between requests, so any web process
 * answers any of them: revision 2026-07-28, and the older ones that begin with `initialize`.
 */
export function addMcp(api: Hono, rateLimit: RateLimit): void {
  const handler = createMcpHandler(
    ({ requestInfo }) => {
      const request = requestInfo && requests.get(requestInfo);
      if (request === undefined) throw new Error("A request reached the protocol without its caller.");
      return mcpServer(request);
    },
    { onerror: (error) => log.debug({ err: error }, "an MCP request was refused") },
  );
  api.on(["GET", "POST", "DELETE"], "/mcp", (context) => answer(context, rateLimit, handler.fetch));
}

async function answer(
  context: Context,
  rateLimit: RateLimit,
  serve: ReturnType<typeof createMcpHandler>["fetch"],
): Promise<Response> {
  const request = context.req.raw;
  const requestId = requestIdOf(request.headers.get("x-request-id"));
  const headers = standardHeaders(requestId);
  try {
    refuseForeign(request.headers);
    const { caller, tokenId } = await authenticate(request, () => clientAddress(request.headers), rateLimit, headers);
    await rateLimit.countRequests(tokenId, 1, headers);
    const agent = requireAgent(caller);
    const parsedBody = request.method === "POST" ? await readJson(request) : undefined;
    // The older revisions have sessions, whose clients repeat the id that they got: that is all a session is here. The newest has
    // none: there the UTC day stands for it.
    const session = request.headers.get("mcp-session-id");
    requests.set(request, {
      ...{ caller: agent, requestId, origin: ownOrigin(request.headers) },
      session: session ?? new Date().toISOString().slice(0, 10),
      plainNames: context.req.query("tool-names") === "plain",
    });
    const response = await serve(request, { parsedBody });
    if (session === null && isInitialize(parsedBody)) headers["Mcp-Session-Id"] = randomUUID();
    return withHeaders(response, headers);
  } catch (error) {
    return problemResponse(error, headers, requestId);
  }
}

/** A page of another site that got a browser to send this. */
function refuseForeign(headers: Headers): void {
  if (isOwnHost(headers) && isSameOrigin(headers)) return;
  const detail =
    "This was sent to a name, or comes from a page, that is not this app's. PUBLIC_URL says what it is called.";
  throw new AppError("forbidden", detail);
}

function isInitialize(body: JsonValue | undefined): boolean {
  return isJsonObject(body) && body.method === "initialize";
}

function withHeaders(response: Response, headers: Record<string, string>): Response {
  const all = new Headers(response.headers);
  for (const [name, value] of Object.entries(headers)) all.set(name, value);
  return new Response(response.body, { status: response.status, headers: all });
}
