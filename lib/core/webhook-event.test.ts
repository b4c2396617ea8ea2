import { expect, test } from "vitest";
import { auditKinds } from "./proposal-events";
import { toldKinds, webhookEventTypes, webhookFact } from "./webhook-event";

test("every state that is told has a kind that tells it, and steps on the way are nothing", () => {
  expect(webhookFact("proposal.submitted", {})).toMatchObject({ type: "proposal.created", status: "pending" });
  expect(webhookFact("proposal.approval_given", {})).toBeNull();
  expect(webhookFact("proposal.approved", {})).toMatchObject({ type: "proposal.approved", status: "approved" });
  expect(webhookFact("proposal.rejected", { comment: "No." })).toMatchObject({
    ...{ type: "proposal.rejected", status: "rejected", comment: "No." },
  });
  expect(webhookFact("proposal.changes_requested", { comment: null })).toMatchObject({
    ...{ type: "proposal.changes_requested", status: "changes_requested", comment: null },
  });
  expect(webhookFact("proposal.withdrawn", {})).toMatchObject({ type: "proposal.withdrawn", status: "withdrawn" });
  expect(webhookFact("proposal.expired", {})).toMatchObject({ type: "proposal.expired", status: "expired" });
  for (const kind of ["commit.claimed", "commit.resend_scheduled", "commit.precondition_failed"] as const)
    expect(webhookFact(kind, { state: "ready" })).toBeNull();
});

test("a commit is told by the state that it came to, however it came there", () => {
  expect(webhookFact("commit.committed", { state: "committed", errorCode: null })).toMatchObject({
    ...{ type: "proposal.committed", status: "committed", code: null },
  });
  expect(webhookFact("commit.failed", { state: "failed", errorCode: "status_422" })).toMatchObject({
    ...{ type: "proposal.failed", status: "failed", code: "status_422" },
  });
  expect(webhookFact("commit.refused", { state: "failed", errorCode: "render" })?.type).toBe("proposal.failed");
  expect(webhookFact("commit.refused", { state: "unknown" })?.type).toBe("proposal.unknown");
  expect(webhookFact("commit.unknown", { state: "unknown", errorCode: "timeout" })).toMatchObject({
    ...{ type: "proposal.unknown", status: "unknown", code: "timeout" },
  });
  for (const kind of ["commit.lease_expired", "commit.history_lost"] as const) {
    expect(webhookFact(kind, { state: "unknown" })).toMatchObject({ type: "proposal.unknown", code: kind.slice(7) });
    expect(webhookFact(kind, { state: "ready" })).toBeNull();
    expect(webhookFact(kind, {})).toBeNull();
  }
  expect(webhookFact("commit.key_expired", {})).toMatchObject({ type: "proposal.unknown", code: "key_expired" });
});

test("an unknown that is settled is told as what it turned out to be, by a machine or by a person", () => {
  expect(webhookFact("commit.looked_up", { result: "found", state: "committed" })?.type).toBe("proposal.committed");
  expect(webhookFact("commit.looked_up", { result: "absent", state: "ready" })).toBeNull();
  // One that stays unknown was unknown before.
  expect(webhookFact("commit.looked_up", { result: "inconclusive", state: "unknown" })).toBeNull();
  expect(webhookFact("commit.late_receipt", { state: "committed", moved: true })?.type).toBe("proposal.committed");
  expect(webhookFact("commit.late_receipt", { state: "failed", moved: true })?.type).toBe("proposal.failed");
  expect(webhookFact("commit.late_receipt", { state: "committed", moved: false })).toBeNull();
  const ruled = (result: string, retry = false) => webhookFact("commit.resolved", { result, retry });
  expect(ruled("committed")).toMatchObject({ type: "proposal.resolved", status: "committed" });
  expect(ruled("not_committed")).toMatchObject({ type: "proposal.resolved", status: "failed" });
  expect(ruled("not_committed", true)).toMatchObject({ type: "proposal.resolved", status: "approved" });
  expect(ruled("abandoned")).toMatchObject({ type: "proposal.resolved", status: "abandoned" });
});

test("the kinds that are read are those that can be told, and each type has one", () => {
  const details = [
    ...["committed", "failed", "unknown"].map((state) => ({ state, moved: true })),
    { result: "committed" },
  ];
  const types = new Set<string>();
  for (const kind of auditKinds) {
    const facts = details.flatMap((detail) => webhookFact(kind, detail) ?? []);
    expect(toldKinds.includes(kind), kind).toBe(facts.length > 0);
    for (const { type } of facts) types.add(type);
  }
  expect([...types].sort()).toEqual([...webhookEventTypes].sort());
});
