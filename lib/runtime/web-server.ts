import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { getRequestListener } from "@hono/node-server";
import next from "next";
import { pool } from "@/lib/db/client";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { closeGently } from "@/lib/runtime/close-gently";
import { pendingMigrations } from "@/lib/runtime/migrations";
import { projectRoot } from "@/lib/runtime/project-root";
import { createApi } from "@/lib/transport/api";
import { stampClientAddress } from "@/lib/transport/client-address";

/** What never goes through Next: see docs/ARCHITECTURE.md. */
const API_PATH = /^\/api\/(v1|mcp|health|live|events|audit|exports|inbox|presence)(?:[/?]|$)/;

/** What stays open until somebody ends it. */
const STREAM_PATH = /^\/api(\/v1)?\/events(?:[/?]|$)/;

const GRACE_MS = 5_000;
const PORT_PATIENCE_MS = 10_000;

/** A listening web server. `close` takes no more requests, ends event streams, and gives the rest five seconds. */
export type WebServer = { port: number; close(): Promise<void> };

/**
 * One listener for everything: API paths go straight to the Hono app, all else to Next.
 * Throws the `Error` of `listen` where the port is taken and stays so for ten seconds (a predecessor may be on its way out).
 */
export async function startWebServer(): Promise<WebServer> {
  const { HOST, PORT, NODE_ENV } = env();
  const server = createServer({ keepAliveTimeout: 65_000, headersTimeout: 66_000, requestTimeout: 120_000 });
  const pages = next({ dev: NODE_ENV === "development", dir: projectRoot(), quiet: true, httpServer: server });
  await pages.prepare();
  const answerPage = pages.getRequestHandler();
  const answerApi = getRequestListener(createApi({ pendingMigrations: () => pendingMigrations(pool()) }).fetch);
  const streams = new Set<ServerResponse>();
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    stampClientAddress(request);
    const url = request.url ?? "/";
    if (!API_PATH.test(url)) return void answerPage(request, response).catch((error) => refuse(error, response));
    if (STREAM_PATH.test(url)) {
      streams.add(response);
      response.once("close", () => streams.delete(response));
    }
    void answerApi(request, response);
  });
  const port = await listen(server, PORT, HOST);
  return {
    port,
    close: async () => {
      await closeGently(server, streams, GRACE_MS);
      await pages.close();
    },
  };
}

function refuse(error: unknown, response: ServerResponse): void {
  log.error({ err: error }, "a page could not be answered");
  if (!response.headersSent) response.writeHead(500);
  response.end();
}

async function listen(server: Server, port: number, host: string): Promise<number> {
  const deadline = Date.now() + PORT_PATIENCE_MS;
  for (;;) {
    try {
      return await listenOnce(server, port, host);
    } catch (error) {
      const taken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
      if (!taken || Date.now() > deadline) throw error;
      await sleep(200);
    }
  }
}

async function listenOnce(server: Server, port: number, host: string): Promise<number> {
  const listening = once(server, "listening"); // rejects at "error"
  server.listen(port, host);
  await listening;
  const address = server.address();
  return address !== null && typeof address === "object" ? address.port : port;
}
