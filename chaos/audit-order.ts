import type { SeenEvent } from "./read-desk";

const open = ["pending", "changes_requested"];
const any = ["approved", "claimed", "sending", "unknown", "failed", "committed", "abandoned", "withdrawn"];

/** From which states an event may come, and where it may lead; "" is before the submission. */
const steps: Record<string, { from: string[]; to: string[] }> = {
  "proposal.submitted": { from: [""], to: ["pending"] },
  "proposal.approval_given": { from: ["pending"], to: ["pending"] },
  "proposal.approved": { from: ["pending"], to: ["approved"] },
  "proposal.rejected": { from: ["pending"], to: ["rejected"] },
  "proposal.expired": { from: open, to: ["expired"] },
  "commit.claimed": { from: ["approved"], to: ["claimed"] },
  "commit.permitted": { from: ["claimed"], to: ["sending"] },
  "commit.committed": { from: ["sending"], to: ["committed"] },
  "commit.failed": { from: ["sending"], to: ["failed"] },
  "commit.not_sent": { from: ["sending"], to: ["approved"] },
  "commit.resend_scheduled": { from: ["sending"], to: ["approved"] },
  "commit.unknown": { from: ["sending"], to: ["unknown"] },
  "commit.lease_expired": { from: ["claimed", "sending"], to: ["approved", "unknown"] },
  "commit.looked_up": { from: ["unknown"], to: ["unknown", "approved", "committed"] },
  "commit.late_receipt": { from: any, to: any },
};

/** Whether one proposal's events, in their order, are a walk through the machine that ends at `status`. */
export function isAllowedOrder(events: SeenEvent[], status: string): boolean {
  let state = "";
  for (const { kind, detail } of events) {
    const step = steps[kind];
    if (step === undefined || !step.from.includes(state)) return false;
    const told = detail.state === "ready" ? "approved" : detail.state;
    // Giving a claim back tells no state; it leads where it came from.
    const next = step.to.length === 1 ? step.to[0] : (told ?? "approved");
    if (next === undefined || !step.to.includes(next)) return false;
    state = next;
  }
  return state === status;
}
