import { isAllowedOrder } from "./audit-order";
import type { Intent } from "./chaos-workload";
import type { JournalEntry } from "./journaling-target";
import type { SeenEvent, SeenProposal } from "./read-desk";

/** What is known at the end, by the harness, the API and the target. */
export interface Evidence {
  intents: Intent[];
  proposals: SeenProposal[];
  entries: JournalEntry[];
  events: SeenEvent[];
  auditVerified: boolean;
}

/** One proposal from all three sides. */
export interface Case {
  intent: Intent;
  seen: SeenProposal | undefined;
  calls: JournalEntry[];
  effects: number;
  events: SeenEvent[];
}

/** An invariant that fell, and for which proposals. */
export interface Violation {
  invariant: string;
  proposals: string[];
}

const noOneApproved: Intent["wish"][] = ["reject", "leave", "withdraw"];

/** For each invariant, whether one proposal breaks it. */
const breaks: Record<string, (one: Case) => boolean> = {
  "I1 effects per proposal ≤ 1": ({ effects }) => effects > 1,
  "I2 committed ⇒ 1 effect, failed or withdrawn ⇒ 0": ({ seen, effects }) =>
    (seen?.status === "committed" && effects !== 1) ||
    (/^(failed|withdrawn)$/.test(seen?.status ?? "") && effects !== 0),
  "I3 keyed, query, idempotent ⇒ exactly 1 unless refused": (one) =>
    isToBeDone(one) && (one.effects !== 1 || one.seen?.status !== "committed"),
  "I4 every acknowledged submission and withdrawal is there": ({ intent, seen }) =>
    seen === undefined || seen.id !== intent.id || (intent.withdrawn && seen.status !== "withdrawn"),
  "I5 nothing stays approved or committing": ({ seen }) => /^(approved|committing)$/.test(seen?.status ?? ""),
  "I6 not approved ⇒ no call": ({ intent, seen, calls }) =>
    calls.length > 0 &&
    (noOneApproved.includes(intent.wish) || /^(pending|changes_requested|rejected)$/.test(seen?.status ?? "")),
  "I7 what was sent is what was approved, under one key": ({ intent, seen, calls }) =>
    intent.staleApproved || calls.some(({ body, key }) => body !== intent.body || key !== seen?.commitKey),
  "I8 the audit log's order is the machine's": ({ seen, events }) => !isAllowedOrder(events, seen?.status ?? ""),
};

/** Approved, not taken back in time, never refused by the target, and of a class that can be brought to an end. */
function isToBeDone({ intent, seen, calls }: Case): boolean {
  const approved = intent.wish === "approve" || (intent.wish === "recall" && seen?.status !== "withdrawn");
  return approved && intent.kind !== "blind" && !calls.some(({ fault }) => fault === "refused");
}

/** Puts the three sides together, proposal by proposal. */
export function casesOf({ intents, proposals, entries, events }: Evidence): Case[] {
  const seenByRef = new Map(proposals.map((one) => [one.params.ref, one]));
  const calls = grouped(entries, ({ ref }) => ref);
  const told = grouped(events, ({ proposalId }) => proposalId ?? "");
  return intents.map((intent) => {
    const own = calls.get(intent.ref) ?? [];
    const effects = own.filter(({ effect }) => effect).length;
    const seen = seenByRef.get(intent.ref);
    return { intent, seen, calls: own, effects, events: told.get(seen?.id ?? "") ?? [] };
  });
}

/** The invariants that fell. */
export function violations(evidence: Evidence): Violation[] {
  const cases = casesOf(evidence);
  const found = Object.entries(breaks).map(([invariant, isBroken]) => {
    const broken = cases.filter(isBroken);
    return { invariant, proposals: broken.map(({ intent, seen }) => seen?.id ?? intent.ref) };
  });
  if (!evidence.auditVerified) found.push({ invariant: "I8 `countersign audit verify` passes", proposals: ["(all)"] });
  const keys = new Set(evidence.intents.map(({ ref }) => ref));
  const strangers = evidence.entries.filter(({ ref }) => !keys.has(ref)).map(({ ref }) => ref);
  const twins = evidence.proposals.length !== evidence.intents.length ? ["(their number differs)"] : [];
  found.push({ invariant: "I4 one proposal a key", proposals: twins });
  found.push({ invariant: "I6 no call from elsewhere", proposals: strangers });
  return found.filter(({ proposals }) => proposals.length > 0);
}

/**
 * Whether a failover has shown what becomes of lost writes: something was held, or is pending again although the target had
 * done it. Where neither is, nothing could have come twice, and that nothing did says nothing.
 */
export function showsLoss(evidence: Evidence, held: number): boolean {
  return held > 0 || casesOf(evidence).some(({ seen, effects }) => seen?.status === "pending" && effects > 0);
}

function grouped<Item>(items: Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item)) ?? [];
    group.push(item);
    groups.set(keyOf(item), group);
  }
  return groups;
}
