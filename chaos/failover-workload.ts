import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import type { Desk, Intent } from "./chaos-workload";
import { attempt, insist } from "./insist";
import { targetClasses } from "./journaling-target";
import { nextUrl } from "./next-url";
import { seededRandom } from "./seeded-random";

const seen = z.object({ payloadHash: z.string(), warnings: z.array(z.object({ code: z.string() })) });

/** Submits `count` proposals over `spanMs` and approves each that is there and that no warning says may have been sent. */
export async function runFailoverWorkload(desk: Desk, count: number, spanMs: number): Promise<Intent[]> {
  const intents = Array.from({ length: count }, (_, n) => intentOf(n));
  const lives = intents.map(async (intent, n) => {
    await pause((n / count) * spanMs);
    await live(desk, intent);
  });
  await Promise.all(lives);
  return intents;
}

/** Looks once more at each, as people do who find it in their inbox again: what was approved may be pending there. */
export async function reviewAgain(desk: Desk, intents: Intent[]): Promise<void> {
  await Promise.all(intents.map(({ id }) => id !== null && reviewed(desk, id)));
}

function intentOf(n: number): Intent {
  const ref = `p-${n}`;
  const kind = targetClasses[n % targetClasses.length] ?? "blind";
  const told = { draft: null, id: null, withdrawn: false, staleApproved: false };
  return { ref, kind, wish: "approve", body: JSON.stringify({ ref, amount: n }), ...told };
}

async function live(desk: Desk, intent: Intent): Promise<void> {
  const { id } = await insist(desk, {
    ...{ path: "/proposals", token: desk.agentKey, headers: { "idempotency-key": `chaos-${intent.ref}` } },
    body: { type: `chaos.${intent.kind}`, params: JSON.parse(intent.body) },
  });
  intent.id = id;
  await pause(300 * seededRandom(desk.seed, intent.ref, "think"));
  while (!(await reviewed(desk, id))) await pause(300);
}

/** Looks at it as a person does, before each try. False: the answer was lost, or the desk is away. */
async function reviewed(desk: Desk, id: string): Promise<boolean> {
  const headers = { authorization: `Bearer ${desk.reviewerToken}` };
  const signal = AbortSignal.timeout(10_000);
  const answer = await fetch(`${nextUrl(desk)}/api/v1/proposals/${id}`, { headers, signal }).catch(() => null);
  if (answer?.status === 404) return true; // lost, with the history that it was on
  if (answer?.status !== 200) return false;
  const { payloadHash, warnings } = seen.parse(await answer.json());
  if (warnings.some(({ code }) => code === "history_lost")) return true;
  const body = { verdict: "approve", payloadHash, comment: "By the plan." };
  const request = { path: `/proposals/${id}/decisions`, token: desk.reviewerToken, body, tries: 1 };
  return attempt(desk, request).catch(() => false);
}
