import type { Hono } from "hono";
import { checkHealth } from "@/lib/services/check-health";
import { requestIdOf, standardHeaders } from "@/lib/transport/request-id";
import { version } from "@/package.json";

/** `GET /health`: 200 when the app, the database and the migrations are right, else 503. `GET /live`: the process runs. */
export function addHealth(api: Hono, pendingMigrations?: () => Promise<string[]>): void {
  api.get("/health", async (context) => {
    const { ok, database, migrations } = await checkHealth(pendingMigrations);
    const parts = migrations === null ? { database } : { database, migrations };
    const headers = standardHeaders(requestIdOf(context.req.header("x-request-id") ?? null));
    return context.json({ status: ok ? "ok" : "unavailable", version, ...parts }, ok ? 200 : 503, headers);
  });
  api.get("/live", (context) =>
    context.json({ status: "ok" }, 200, standardHeaders(requestIdOf(context.req.header("x-request-id") ?? null))),
  );
}
