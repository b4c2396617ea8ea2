import { Hono } from "hono";
import { AppError } from "@/lib/core/app-error";
import { env } from "@/lib/env";
import { apiOperations } from "@/lib/transport/api-operations";
import { addAuditPages } from "@/lib/transport/audit-pages";
import { problemResponse } from "@/lib/transport/error-responses";
import { addEvents } from "@/lib/transport/events";
import { addExports } from "@/lib/transport/exports";
import { addHealth } from "@/lib/transport/health";
import { addInboxReads } from "@/lib/transport/inbox-reads";
import { addMcp } from "@/lib/transport/mcp";
import { openApiText } from "@/lib/transport/openapi";
import { addPresence } from "@/lib/transport/presence";
import { createRateLimit } from "@/lib/transport/rate-limit";
import { requestIdOf, standardHeaders } from "@/lib/transport/request-id";
import { runOperation } from "@/lib/transport/run-operation";

/** What the API can't find out itself. `pendingMigrations` names the migrations that the database still lacks. */
export interface ApiOptions {
  pendingMigrations?: () => Promise<string[]>;
}

/** Everything below /api: the REST contract under /v1, health, and what the dashboard's pages fetch. */
export function createApi({ pendingMigrations }: ApiOptions = {}): Hono {
  const api = new Hono().basePath("/api");
  const rateLimit = createRateLimit(env().RATE_LIMIT_PER_MINUTE);
  for (const operation of apiOperations) {
    const { method, path } = operation.description;
    api.on(method.toUpperCase(), honoPath(path), (context) => runOperation(context, operation, rateLimit));
  }
  api.get("/v1/openapi.json", ({ req }) => {
    const headers = standardHeaders(requestIdOf(req.header("x-request-id") ?? null));
    return new Response(openApiText(apiOperations), { headers: { ...headers, "Content-Type": "application/json" } });
  });
  addMcp(api, rateLimit);
  addHealth(api, pendingMigrations);
  addEvents(api);
  addInboxReads(api);
  addPresence(api);
  addAuditPages(api);
  addExports(api);
  refuseOtherMethods(api);
  api.notFound(({ req }) => problem(req.raw, new AppError("not_found", "There is nothing at this address.")));
  api.onError((error, { req }) => problem(req.raw, error));
  return api;
}

/** Every known path answers a method that it does not know with 405 and those that it does. */
function refuseOtherMethods(api: Hono): void {
  const methods = new Map<string, string[]>();
  for (const { path, method } of api.routes) methods.set(path, [...(methods.get(path) ?? []), method]);
  for (const [path, known] of methods) {
    const allow = [...new Set(known.flatMap((method) => (method === "GET" ? ["GET", "HEAD"] : [method])))].join(", ");
    const detail = `This address knows ${allow}.`;
    api.all(path.replace(/^\/api/, ""), ({ req }) =>
      problem(req.raw, new AppError("method_not_allowed", detail), { Allow: allow }),
    );
  }
}

function problem(request: Request, error: unknown, headers: Record<string, string> = {}): Response {
  const requestId = requestIdOf(request.headers.get("x-request-id"));
  return problemResponse(error, { ...standardHeaders(requestId), ...headers }, requestId);
}

function honoPath(path: string): string {
  return `/v1${path.replace(/\{(\w+)\}/g, ":$1")}`;
}
