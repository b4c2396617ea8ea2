import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import type { ChaosTokens } from "./chaos-workspace";
import { type TargetClass, targetClasses } from "./journaling-target";
import { seededRandom } from "./seeded-random";

const patienceMs = 180_000;
const answerWithinMs = 20_000;
const mostPauseMs = 5_000;
const seen = z.object({ id: z.string(), payloadHash: z.string() });

/** One proposal as the harness meant it and what it was told of it. `id` is null until a submission is acknowledged. */
export interface Intent {
  ref: string;
  kind: TargetClass;
  wish: "approve" | "reject" | "leave";
  body: string;
  id: string | null;
}

/** Who the harness talks to, and as whom. */
export interface Desk extends ChaosTokens {
  url: string;
  seed: number;
}

/** Submits `count` proposals over `spanMs` and decides on them, each on its own; resolves when all are acknowledged. */
export async function runWorkload(desk: Desk, count: number, spanMs: number): Promise<Intent[]> {
  const intents = Array.from({ length: count }, (_, n) => intentOf(desk.seed, n));
  const lives = intents.map(async (intent, n) => {
    await pause((n / count) * spanMs);
    await live(desk, intent);
  });
  await Promise.all(lives);
  return intents;
}

function intentOf(seed: number, n: number): Intent {
  const ref = `p-${n}`;
  const draw = seededRandom(seed, ref, "wish");
  const wish = draw < 0.86 ? "approve" : draw < 0.94 ? "reject" : "leave";
  const kind = targetClasses[n % targetClasses.length] ?? "blind";
  return { ref, kind, wish, body: JSON.stringify({ ref, text: `“${ref}” & <co> \u00e9`, amount: n / 8 }), id: null };
}

async function live(desk: Desk, intent: Intent): Promise<void> {
  const submission = { type: `chaos.${intent.kind}`, params: JSON.parse(intent.body) };
  const key = { "idempotency-key": `chaos-${intent.ref}` };
  const impatientMs = seededRandom(desk.seed, intent.ref, "impatient") < 0.1 ? 5 : answerWithinMs;
  const { id, payloadHash } = await insist(desk, "/proposals", desk.agentKey, submission, key, impatientMs);
  intent.id = id;
  if (intent.wish === "leave") return;
  await pause(400 * seededRandom(desk.seed, intent.ref, "think"));
  const decision = { verdict: intent.wish, payloadHash, comment: "By the plan." };
  await insist(desk, `/proposals/${id}/decisions`, desk.reviewerToken, decision, {}, answerWithinMs);
}

/** Sends the same again until it is acknowledged; `firstMs` is how long the first answer is waited for. */
async function insist(
  desk: Desk,
  path: string,
  token: string,
  body: object,
  headers: Record<string, string>,
  firstMs: number,
): Promise<z.output<typeof seen>> {
  const deadline = Date.now() + patienceMs;
  const sent = { authorization: `Bearer ${token}`, "content-type": "application/json", ...headers };
  const text = JSON.stringify(body);
  let last = "nothing";
  // As an agent should: with growing pauses, or what was lost in a moment would come back as a storm.
  for (let timeoutMs = firstMs, tries = 0; Date.now() < deadline; timeoutMs = answerWithinMs, tries += 1) {
    const signal = AbortSignal.timeout(timeoutMs);
    const request = { method: "POST", headers: sent, body: text, signal };
    const answer = await fetch(`${desk.url}/api/v1${path}`, request)
      .then(async (response) => ({ status: response.status, said: await response.text() }))
      .catch(() => null); // lost: sent again
    if (answer !== null && answer.status < 300) return seen.parse(JSON.parse(answer.said));
    if (answer !== null && answer.status < 500)
      throw new Error(`${path} was answered ${answer.status}: ${answer.said}`);
    if (answer !== null) last = `${answer.status}: ${answer.said}`;
    await pause(Math.min(mostPauseMs, 100 * 2 ** tries) * (0.5 + seededRandom(desk.seed, text, tries) / 2));
  }
  throw new Error(`${path} was not acknowledged in ${patienceMs} ms; the last answer was ${last}.`);
}
