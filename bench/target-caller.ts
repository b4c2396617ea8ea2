import { Agent, request } from "undici";

/** What the benchmark's other sides send: the same call as a committer's, over as many connections as they have calls in flight. */
export function targetCaller(target: string, inFlight: number) {
  const dispatcher = new Agent({ connections: inFlight });
  return async (id: string, params: unknown): Promise<{ status: number; body: string }> => {
    const headers = { "content-type": "application/json", "idempotency-key": id };
    const body = JSON.stringify(params);
    const answer = await request(`${target}/tickets`, { method: "POST", headers, body, dispatcher });
    return { status: answer.statusCode, body: await answer.body.text() };
  };
}
