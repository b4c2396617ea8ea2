import type { Server, ServerResponse } from "node:http";

/**
 * Closes a server: no new connections, endless responses (`streams`) are ended at once, the other requests in flight get
 * `graceMs` to finish. Whoever waits longer (a `?wait=60`, say) is cut off, and asks again after the restart.
 */
export async function closeGently(server: Server, streams: Set<ServerResponse>, graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  server.closeIdleConnections();
  for (const stream of streams) stream.socket?.destroySoon();
  const timer = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed.finally(() => clearTimeout(timer));
}
