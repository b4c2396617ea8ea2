import { describe, expect, it } from "vitest";
import { isAllowedOrder } from "./audit-order";

/** Events of these kinds, each with the state that it tells after a colon, or that its permit was restored. */
function events(...told: string[]) {
  return told.map((one, n) => {
    const [kind = "", state] = one.split(":");
    return { id: String(n), kind, proposalId: "p", detail: detailOf(state) };
  });
}

function detailOf(told: string | undefined) {
  if (told === undefined) return {};
  return told === "restored" ? { restored: true } : { state: told };
}

const approved = ["proposal.submitted", "proposal.approval_given", "proposal.approved"];
const sent = [...approved, "commit.claimed", "commit.permitted"];

describe("the order of a proposal's audit events", () => {
  it.each([
    ["pending", ["proposal.submitted"]],
    ["committed", [...sent, "commit.committed"]],
    ["pending", ["proposal.submitted", "proposal.changes_requested", "proposal.revised"]],
    ["committed", ["proposal.submitted", "proposal.revised", ...sent.slice(1), "commit.committed"]],
    ["withdrawn", ["proposal.submitted", "proposal.withdrawn"]],
    ["unknown", [...approved, "commit.history_lost:unknown"]],
    ["committed", [...approved, "commit.claimed", "commit.history_lost:unknown", "commit.late_receipt:committed"]],
    [
      "committed",
      [...approved, "commit.history_lost:unknown", "commit.permitted:restored", "commit.late_receipt:committed"],
    ],
    ["withdrawn", [...approved, "proposal.withdrawn"]],
    ["unknown", [...sent, "commit.lease_expired:unknown"]],
    ["approved", [...sent, "commit.lease_expired:ready"]],
    ["approved", [...approved, "commit.claimed", "commit.lease_expired"]],
    ["committed", [...sent, "commit.unknown", "commit.looked_up:unknown", "commit.looked_up:committed"]],
    ["committed", [...sent, "commit.lease_expired:unknown", "commit.late_receipt:committed"]],
    ["failed", [...sent, "commit.lease_expired:unknown", "commit.late_receipt:failed"]],
    ["committed", [...sent, "commit.committed", "commit.late_receipt:committed"]],
    ["committed", [...sent, "commit.lease_expired:ready", "commit.late_receipt:committed"]],
  ])("leads to %s", (status, told) => expect(isAllowedOrder(events(...told), status)).toBe(true));

  it.each([
    ["another status", "failed", [...sent, "commit.committed"]],
    ["a send without a permit", "committed", [...approved, "commit.claimed", "commit.committed"]],
    ["a claim of what nobody approved", "committed", ["proposal.submitted", "commit.claimed", "commit.permitted"]],
    ["a permit given twice", "committed", [...sent, "commit.permitted", "commit.committed"]],
    ["a restored permit for what nobody approved", "pending", ["proposal.submitted", "commit.permitted:restored"]],
    [
      "a restored permit as a right to send",
      "committed",
      [...approved, "commit.permitted:restored", "commit.committed"],
    ],
    ["an unknown that is simply sent again", "committed", [...sent, "commit.unknown", "commit.claimed"]],
    ["a late receipt that undoes a commit", "failed", [...sent, "commit.committed", "commit.late_receipt:failed"]],
    ["a late receipt that fails a running send", "failed", [...sent, "commit.late_receipt:failed"]],
    ["a late receipt that tells no state", "unknown", [...sent, "commit.unknown", "commit.late_receipt"]],
    ["a claim that ends as an unknown", "unknown", [...approved, "commit.claimed", "commit.lease_expired:unknown"]],
    ["a revision after the approval", "pending", [...approved, "proposal.revised"]],
    [
      "a claim of what was withdrawn",
      "committed",
      [...approved, "proposal.withdrawn", ...sent.slice(3), "commit.committed"],
    ],
    ["a lost history that undoes a permit", "unknown", [...sent, "commit.history_lost:unknown"]],
    ["a kind that is not known", "pending", ["proposal.submitted", "proposal.guessed"]],
  ])("refuses %s", (_, status, told) => expect(isAllowedOrder(events(...told), status)).toBe(false));
});
