import { once } from "node:events";
import { createServer } from "node:http";

/** A connection to the app on which every reply is lost. */
export interface ReplyCutter {
  origin: string;
  /** What the app answered, and nobody heard. */
  lost: { status: number; body: unknown }[];
  close(): void;
}

/** Stands before the app: passes each request on, waits until the app has answered it, and then cuts the caller off. */
export async function startReplyCutter(baseUrl: string): Promise<ReplyCutter> {
  const lost: ReplyCutter["lost"] = [];
  const server = createServer(async (request) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const headers = new Headers({ "content-type": "application/json" });
    for (const name of ["authorization", "idempotency-key"]) headers.set(name, String(request.headers[name]));
    const answer = await fetch(`${baseUrl}${request.url}`, { method: request.method ?? "POST", headers, body });
    lost.push({ status: answer.status, body: await answer.json() });
    request.socket.destroy();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The reply cutter has no port.");
  return { origin: `http://127.0.0.1:${address.port}`, lost, close: () => server.close() };
}
