import { setTimeout as pause } from "node:timers/promises";
import type { ChaosTokens } from "./chaos-workspace";
import { attempt, insist } from "./insist";
import { type TargetClass, targetClasses } from "./journaling-target";
import { seededRandom } from "./seeded-random";

const impatientMs = 5;

/** One proposal as the harness meant it and what it was told of it. */
export interface Intent {
  ref: string;
  kind: TargetClass;
  /** `withdraw` comes before any approval, `recall` right after it, when it may be too late. */
  wish: "approve" | "reject" | "leave" | "withdraw" | "recall";
  /** What is submitted and then revised, where the proposal is revised. */
  draft: string | null;
  /** What is to be approved. */
  body: string;
  /** Null until a submission is acknowledged. */
  id: string | null;
  /** A withdrawal was acknowledged. */
  withdrawn: boolean;
  /** An approval of the draft was taken although a revision had come since. */
  staleApproved: boolean;
}

/** Who the harness talks to, and as whom. With several web processes each request goes to the next one. */
export interface Desk extends ChaosTokens {
  urls: readonly [string, ...string[]];
  seed: number;
}

/**
 * Submits `count` proposals over `spanMs`, the first of which is the `first`th, and decides on them, each on its own; resolves
 * when all are acknowledged.
 */
export async function runWorkload(desk: Desk, count: number, spanMs: number, first = 0): Promise<Intent[]> {
  const intents = Array.from({ length: count }, (_, n) => intentOf(desk.seed, first + n));
  const lives = intents.map(async (intent, n) => {
    await pause((n / count) * spanMs);
    await live(desk, intent);
  });
  await Promise.all(lives);
  return intents;
}

function intentOf(seed: number, n: number): Intent {
  const ref = `p-${n}`;
  const kind = targetClasses[n % targetClasses.length] ?? "blind";
  const body = JSON.stringify({ ref, text: `“${ref}” & <co> \u00e9`, amount: n / 8 });
  const draft = seededRandom(seed, ref, "draft") < 0.2 ? JSON.stringify({ ref, text: "draft", amount: n }) : null;
  return { ref, kind, wish: wishOf(seededRandom(seed, ref, "wish")), draft, body, ...untold };
}

const untold = { id: null, withdrawn: false, staleApproved: false };

function wishOf(draw: number): Intent["wish"] {
  if (draw < 0.8) return "approve";
  if (draw < 0.86) return "reject";
  if (draw < 0.9) return "leave";
  return draw < 0.95 ? "withdraw" : "recall";
}

async function live(desk: Desk, intent: Intent): Promise<void> {
  const impatient = seededRandom(desk.seed, intent.ref, "impatient") < 0.1;
  const submitted = await insist(desk, {
    ...{ path: "/proposals", token: desk.agentKey, headers: { "idempotency-key": `chaos-${intent.ref}` } },
    body: { type: `chaos.${intent.kind}`, params: JSON.parse(intent.draft ?? intent.body) },
    ...(impatient && { firstMs: impatientMs }),
  });
  intent.id = submitted.id;
  const payloadHash = intent.draft === null ? submitted.payloadHash : await revise(desk, intent, submitted);
  if (intent.wish === "leave") return;
  await pause(400 * seededRandom(desk.seed, intent.ref, "think"));
  if (intent.wish === "withdraw") return withdraw(desk, intent);
  await insist(desk, decision(desk, submitted.id, intent.wish === "reject" ? "reject" : "approve", payloadHash));
  if (intent.wish === "recall") await withdraw(desk, intent);
}

/** Gives it the params that are meant, half of the time because a reviewer asks for changes. Gives their hash. */
async function revise(desk: Desk, intent: Intent, draft: { id: string; payloadHash: string }): Promise<string> {
  const { id } = draft;
  if (seededRandom(desk.seed, intent.ref, "asked") < 0.5)
    await insist(desk, decision(desk, id, "request_changes", draft.payloadHash));
  const params = JSON.parse(intent.body);
  const revised = await insist(desk, { path: `/proposals/${id}/revisions`, token: desk.agentKey, body: { params } });
  intent.staleApproved = await attempt(desk, decision(desk, id, "approve", draft.payloadHash));
  return revised.payloadHash;
}

async function withdraw(desk: Desk, intent: Intent): Promise<void> {
  const path = `/proposals/${intent.id}/withdraw`;
  intent.withdrawn = await attempt(desk, { path, token: desk.agentKey, body: {} });
}

function decision(desk: Desk, id: string, verdict: string, payloadHash: string) {
  const body = { verdict, payloadHash, comment: "By the plan." };
  return { path: `/proposals/${id}/decisions`, token: desk.reviewerToken, body };
}
