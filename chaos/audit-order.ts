import type { SeenEvent } from "./read-desk";

/** Where an event leads from a state, by the state that it tells; null where it may not come. */
type Step = (state: string, told: string | undefined) => string | null;

const open = ["pending", "changes_requested"];
const ofCommits = ["approved", "claimed", "sending", "unknown", "failed", "committed", "abandoned", "withdrawn"];

const leads =
  (from: string[], to: string): Step =>
  (state) =>
    from.includes(state) ? to : null;

const leadsToOne =
  (from: string, tos: string[]): Step =>
  (state, told) =>
    state === from && told !== undefined && tos.includes(told) ? told : null;

/** Giving a claim back tells no state; it leads where it came from. */
const leaseExpired: Step = (state, told = "approved") =>
  leads(["claimed"], "approved")(state, told) === told
    ? told
    : leadsToOne("sending", ["approved", "unknown"])(state, told);

/** After a failover what may have been sent is asked again or unknown; it tells which. */
const historyLost: Step = (state, told = "") =>
  ["approved", "claimed"].includes(state) && ["approved", "unknown"].includes(told) ? told : null;

/** A permit that was lost and is written down again moves nothing: its send was long ago. */
const permitRestored: Step = (state) => (ofCommits.includes(state) ? state : null);

/** A late receipt moves nothing, or it settles an unknown; only what the target has done is done, wherever it finds the commit. */
const lateReceipt: Step = (state, told) => {
  if (!ofCommits.includes(state) || told === undefined) return null;
  const moves = told === "committed" || (state === "unknown" && (told === "failed" || told === "approved"));
  return told === state || moves ? told : null;
};

/** The machine once more, written down apart from the product; "" is before the submission. */
const steps: Record<string, Step> = {
  "proposal.submitted": leads([""], "pending"),
  "proposal.approval_given": leads(["pending"], "pending"),
  "proposal.approval_withdrawn": leads(["pending", "approved"], "pending"),
  "proposal.approved": leads(["pending"], "approved"),
  "proposal.rejected": leads(["pending"], "rejected"),
  "proposal.changes_requested": leads(["pending"], "changes_requested"),
  "proposal.revised": leads(open, "pending"),
  "proposal.withdrawn": leads([...open, "approved"], "withdrawn"),
  "proposal.expired": leads(open, "expired"),
  "commit.claimed": leads(["approved"], "claimed"),
  "commit.permitted": leads(["claimed"], "sending"),
  "commit.committed": leads(["sending"], "committed"),
  "commit.failed": leads(["sending"], "failed"),
  "commit.not_sent": leads(["sending"], "approved"),
  "commit.resend_scheduled": leads(["sending"], "approved"),
  "commit.unknown": leads(["sending"], "unknown"),
  "commit.lease_expired": leaseExpired,
  "commit.history_lost": historyLost,
  "commit.looked_up": leadsToOne("unknown", ["unknown", "approved", "committed"]),
  "commit.late_receipt": lateReceipt,
};

/** Whether one proposal's events, in their order, are a walk through the machine that ends at `status`. */
export function isAllowedOrder(events: SeenEvent[], status: string): boolean {
  let state: string | null = "";
  for (const { kind, detail } of events) {
    const told = detail.state === "ready" ? "approved" : detail.state;
    const step: Step | undefined = kind === "commit.permitted" && detail.restored ? permitRestored : steps[kind];
    state = step?.(state, told) ?? null;
    if (state === null) return false;
  }
  return state === status;
}
