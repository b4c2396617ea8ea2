import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { retrySafeties } from "@/lib/core/action-type-definition";
import { type MachineState, type ProposalEvent, proposalStates } from "@/lib/core/proposal-events";
import { resends, type Transition, transition, undecided } from "@/lib/core/proposal-machine";

const count = fc.nat({ max: 3 });
const retrySafety = fc.constantFrom(...retrySafeties);
const state = fc.constantFrom(...proposalStates);

const event: fc.Arbitrary<ProposalEvent> = fc.oneof(
  fc.record({ kind: fc.constant("approve" as const), final: fc.boolean() }),
  fc.constantFrom<ProposalEvent>(
    { kind: "reject" },
    { kind: "request_changes" },
    { kind: "revise" },
    { kind: "expire" },
    { kind: "claim" },
    { kind: "permit" },
    { kind: "precondition_unread" },
    { kind: "key_expired" },
    { kind: "history_lost", retrySafety: "blind" },
    { kind: "history_lost", retrySafety: "keyed" },
    { kind: "receipt_committed" },
    { kind: "lookup_found" },
    { kind: "lookup_absent" },
    { kind: "resolve_committed" },
    { kind: "resolve_abandoned" },
    { kind: "retry" },
  ),
  fc.record({
    kind: fc.constantFrom(
      "withdraw" as const,
      "withdraw_approval" as const,
      "refuse" as const,
      "receipt_refused" as const,
      "precondition_failed" as const,
    ),
    openSends: count,
  }),
  fc.record({ kind: fc.constant("receipt_not_sent" as const), openSends: count, mayResend: fc.boolean() }),
  fc.record({
    kind: fc.constantFrom("receipt_ambiguous" as const, "lease_expired" as const),
    retrySafety,
    mayResend: fc.boolean(),
  }),
  fc.record({ kind: fc.constant("resolve_not_committed" as const), retry: fc.boolean() }),
);

const next = (from: MachineState, what: ProposalEvent): MachineState | null => {
  const result: Transition = transition(from, what);
  return result.ok ? result.next : null;
};

describe("the life of a proposal", () => {
  it("follows the design's picture", () => {
    expect(next("pending", { kind: "approve", final: false })).toBe("pending");
    expect(next("pending", { kind: "approve", final: true })).toBe("approved");
    expect(next("pending", { kind: "request_changes" })).toBe("changes_requested");
    expect(next("changes_requested", { kind: "revise" })).toBe("pending");
    expect(next("pending", { kind: "reject" })).toBe("rejected");
    expect(next("changes_requested", { kind: "expire" })).toBe("expired");
    expect(next("approved", { kind: "withdraw", openSends: 0 })).toBe("withdrawn");
    expect(next("approved", { kind: "withdraw_approval", openSends: 0 })).toBe("pending");
    expect(next("pending", { kind: "withdraw_approval", openSends: 0 })).toBe("pending");
    expect(next("claimed", { kind: "withdraw_approval", openSends: 0 })).toBeNull();
    expect(next("approved", { kind: "claim" })).toBe("claimed");
    expect(next("claimed", { kind: "permit" })).toBe("sending");
    expect(next("sending", { kind: "receipt_committed" })).toBe("committed");
    expect(next("sending", { kind: "receipt_refused", openSends: 0 })).toBe("failed");
    expect(next("unknown", { kind: "lookup_found" })).toBe("committed");
    expect(next("unknown", { kind: "resolve_abandoned" })).toBe("abandoned");
    expect(next("failed", { kind: "retry" })).toBe("approved");
  });

  it("never calls a lost answer failed, and asks again only where the target can bear it", () => {
    fc.assert(
      fc.property(
        retrySafety,
        fc.boolean(),
        fc.constantFrom("receipt_ambiguous" as const, "lease_expired" as const),
        (safety, mayResend, kind) => {
          const to = next("sending", { kind, retrySafety: safety, mayResend });
          expect(to).toBe(resends(safety) && mayResend ? "approved" : "unknown");
        },
      ),
    );
  });

  it("calls nothing failed while an earlier send of it is open", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.boolean(), (openSends, mayResend) => {
        expect(next("sending", { kind: "receipt_refused", openSends })).toBe("unknown");
        expect(next("claimed", { kind: "refuse", openSends })).toBe("unknown");
        expect(next("sending", { kind: "receipt_not_sent", openSends, mayResend })).not.toBe("failed");
        expect(next("approved", { kind: "withdraw", openSends })).toBeNull();
        expect(next("approved", { kind: "withdraw_approval", openSends })).toBeNull();
      }),
    );
  });

  it("takes a late success from wherever a send can come, and no other late word but for an unknown", () => {
    for (const from of ["sending", "unknown", "approved", "claimed", "failed", "abandoned", "withdrawn"] as const) {
      expect(next(from, { kind: "receipt_committed" })).toBe("committed");
    }
    for (const from of proposalStates.filter((each) => each !== "sending" && each !== "unknown")) {
      expect(next(from, { kind: "receipt_refused", openSends: 0 })).toBeNull();
      expect(next(from, { kind: "receipt_ambiguous", retrySafety: "keyed", mayResend: true })).toBeNull();
    }
  });

  it("answers every state and event with a state of its own or a reason, and at least one audit event", () => {
    fc.assert(
      fc.property(state, event, (from, what) => {
        const result = transition(from, what);
        if (!result.ok) return result.reason.length > 0;
        return (
          proposalStates.includes(result.next) &&
          result.events.length > 0 &&
          (!result.newGeneration || result.next === "approved")
        );
      }),
      { numRuns: 5_000 },
    );
  });

  // A receipt presupposes a permit, so without an approval none can come.
  it("reaches a send only over an approval", () => {
    fc.assert(
      fc.property(
        fc.array(
          event.filter(({ kind }) => kind !== "approve" && !kind.startsWith("receipt")),
          { maxLength: 40 },
        ),
        (events) => {
          let at: MachineState = "pending";
          for (const each of events) at = next(at, each) ?? at;
          return undecided(at) || ["rejected", "expired", "withdrawn"].includes(at);
        },
      ),
      { numRuns: 3_000 },
    );
  });

  it("hands back to its reviewers only what is claimed and has no send open, and then asks for the whole approval anew", () => {
    fc.assert(
      fc.property(state, count, (from, openSends) => {
        const to = next(from, { kind: "precondition_failed", openSends });
        expect(to).toBe(from === "claimed" && openSends === 0 ? "pending" : null);
      }),
    );
    expect(next("claimed", { kind: "precondition_unread" })).toBe("approved");
    expect(next("sending", { kind: "precondition_unread" })).toBeNull();
  });

  it("never leaves committed, rejected or expired", () => {
    fc.assert(
      fc.property(
        fc.constantFrom<MachineState>("committed", "rejected", "expired"),
        event,
        (from, what) => next(from, what) === null,
      ),
    );
  });
});
