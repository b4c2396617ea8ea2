import { expect, test } from "vitest";
import { decidedBy, outcomeWords } from "@/components/outcome-words";
import type { ProposalResource } from "@/lib/contract/proposal";
import type { ProposalDetails } from "@/lib/contract/proposal-details";
import { proposalStatuses } from "@/lib/core/proposal-status";

const at = "2030-01-01T00:00:00.000Z";
const hash = `sha256:${"0".repeat(64)}`;

const proposal: ProposalResource = {
  ...{ id: "p", status: "pending", revision: 2, type: "ticket.create", typeVersion: 1, impact: "low", summary: "s" },
  ...{
    params: {},
    payloadHash: hash,
    rationale: null,
    context: [],
    externalRef: null,
    group: null,
    allowDuplicate: false,
  },
  ...{ agent: { id: "a", name: "bot" }, idempotencyKey: "k", commitKey: "c", approvals: { required: 1, given: 0 } },
  ...{ proposedBy: null, compensates: null, compensatedBy: null },
  ...{ decisions: [], warnings: [], preview: null, commit: null, createdAt: at, updatedAt: at, expiresAt: at },
};

const details: ProposalDetails = {
  ...{
    proposal,
    headline: "s",
    summaryIsAgents: false,
    agentOwner: { id: "u", name: "Ada" },
    revisions: [],
    lookups: [],
    unknown: null,
  },
  ...{
    request: { ok: false, detail: "" },
    changes: null,
    timeline: { first: [], leftOut: 0, last: [] },
    confirmationPhrase: null,
    heldUntil: null,
  },
  powers: {
    approve: null,
    reject: null,
    edit: null,
    resolve: null,
    retry: null,
    readAgain: null,
    withdraw: null,
    proposeUndo: null,
    takeBack: null,
  },
  wantsPasskey: false,
  ...{ group: null, undoes: null, undo: null, ownApproval: null, assignee: null, assignable: [], snoozedUntil: null },
  evidence: {
    agent: { proposed: 1, isCapped: false, approved: 0, rejected: 0, failed: 0, unknown: 0 },
    ...{ same: [], target: null, sameTarget: [] },
  },
  type: {
    ...{ name: "ticket.create", version: 1, title: "t", description: "", impact: "low", paramsSchema: {} },
    summaryTemplate: null,
    connector: {
      ...{ kind: "http", method: "POST", url: "https://x.example", headers: {}, timeoutMs: 1, success: ["2xx"] },
      ...{ rejected: [], retrySafety: "blind", idempotencyHeader: "K", keyRetentionSeconds: 1 },
    },
    policy: {
      ...{
        approvals: 1,
        selfApproval: false,
        confirmation: null,
        stepUp: "none" as const,
        commentOnReject: true,
        editable: true,
      },
      ...{ expiresAfterSeconds: 1, holdSeconds: 0, duplicateWindowSeconds: 0 },
    },
    compensation: null,
  },
};

const withStatus = (status: ProposalResource["status"]) => ({ ...details, proposal: { ...proposal, status } });

test("every decided status has its words, the undecided have none", () => {
  for (const status of proposalStatuses) {
    const isUndecided = status === "pending" || status === "changes_requested";
    expect(outcomeWords(withStatus(status)) === null).toBe(isUndecided);
  }
});

test("an unknown is never called failed or committed", () => {
  const words = outcomeWords(withStatus("unknown"));
  expect(words?.title).toBe("It may or may not have happened");
  expect(words?.text).toContain("Nothing is sent again by itself");
});

test("a hold is told from a proposal that is taken up at once", () => {
  const approved = withStatus("approved");
  expect(outcomeWords({ ...approved, heldUntil: "2030-01-01T00:05:00.000Z" })?.title).toBe("Approved, on hold");
  expect(outcomeWords({ ...approved, heldUntil: at })?.title).toBe("Approved");
});

test("where no try has sent anything, none is called a send", () => {
  const attempt = { id: "a", generation: 1, claimedAt: at, permittedAt: at, finishedAt: at, detail: null };
  const afterOne = (outcome: "not_sent" | "unknown" | "failed", status: "approved" | "failed" = "approved") =>
    outcomeWords({
      ...details,
      proposal: {
        ...proposal,
        status,
        commit: {
          ...{ key: "k", retrySafety: "keyed", sends: 1, outcome: null, startedAt: at, finishedAt: null },
          ...{ response: null, error: null, resolution: null, attempts: [{ ...attempt, outcome }] },
        },
      },
    });
  expect(afterOne("not_sent")?.title).toBe("To be tried again");
  expect(afterOne("unknown")?.title).toBe("To be sent again");
  expect(afterOne("not_sent", "failed")?.text).toContain("Nothing was sent");
  expect(afterOne("failed", "failed")?.text).toContain("Nothing is sent again by itself");
});

test("who decided is who decided on the current revision", () => {
  const by = (name: string) => ({ id: name, name });
  const unsaid = { comment: null, previewId: null, acknowledged: false, takenBackAt: null, signature: null };
  const common = { id: "d", payloadHash: hash, at, ...unsaid };
  const decisions = [
    { ...common, verdict: "approve" as const, revision: 1, counts: false, by: by("Ada") },
    { ...common, verdict: "approve" as const, revision: 2, counts: true, by: by("Ben") },
  ];
  expect(decidedBy({ ...proposal, status: "committed", decisions })).toBe("Ben");
  expect(decidedBy({ ...proposal, status: "rejected", decisions })).toBeNull();
  expect(decidedBy({ ...proposal, status: "withdrawn", decisions })).toBeNull();
});
