import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import type { Desk } from "./chaos-workload";
import { nextUrl } from "./next-url";
import { seededRandom } from "./seeded-random";

const patienceMs = 180_000;
const answerWithinMs = 20_000;
const mostPauseMs = 5_000;
const seen = z.object({ id: z.string(), payloadHash: z.string() });

/** What one of the harness' people or agents wants of the API. `firstMs` is how long the first answer is waited for. */
export interface Request {
  path: string;
  token: string;
  body: object;
  headers?: Record<string, string>;
  firstMs?: number;
  /** At most so many tries; as many as there is patience for where it is left out. */
  tries?: number;
}

/** Sends the same again until it is acknowledged, and gives the proposal then. Throws where it is refused or never acknowledged. */
export async function insist(desk: Desk, request: Request): Promise<z.output<typeof seen>> {
  const { status, said } = await answerTo(desk, request);
  if (status >= 300) throw new Error(`${request.path} was answered ${status}: ${said}`);
  return seen.parse(JSON.parse(said));
}

/** Sends the same again until it is acknowledged or refused with 409, and says whether it was acknowledged. */
export async function attempt(desk: Desk, request: Request): Promise<boolean> {
  const { status, said } = await answerTo(desk, request);
  if (status >= 300 && status !== 409) throw new Error(`${request.path} was answered ${status}: ${said}`);
  return status < 300;
}

async function answerTo(desk: Desk, request: Request): Promise<{ status: number; said: string }> {
  const { path, token, headers = {}, firstMs = answerWithinMs, tries: most = Number.POSITIVE_INFINITY } = request;
  const deadline = Date.now() + patienceMs;
  const sent = { authorization: `Bearer ${token}`, "content-type": "application/json", ...headers };
  const body = JSON.stringify(request.body);
  let last = "nothing";
  // As an agent should: with growing pauses, or what was lost in a moment would come back as a storm.
  for (
    let timeoutMs = firstMs, tries = 0;
    Date.now() < deadline && tries < most;
    timeoutMs = answerWithinMs, tries += 1
  ) {
    const signal = AbortSignal.timeout(timeoutMs);
    const answer = await fetch(`${nextUrl(desk)}/api/v1${path}`, { method: "POST", headers: sent, body, signal })
      .then(async (response) => ({ status: response.status, said: await response.text() }))
      .catch(() => null); // lost: sent again
    if (answer !== null && answer.status < 500) return answer;
    if (answer !== null) last = `${answer.status}: ${answer.said}`;
    await pause(Math.min(mostPauseMs, 100 * 2 ** tries) * (0.5 + seededRandom(desk.seed, body, tries) / 2));
  }
  throw new Error(`${path} was not acknowledged; the last answer was ${last}.`);
}
