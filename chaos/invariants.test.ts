import { describe, expect, it } from "vitest";
import type { Intent } from "./chaos-workload";
import { type Evidence, showsLoss, violations } from "./invariants";
import type { JournalEntry } from "./journaling-target";
import type { SeenEvent, SeenProposal } from "./read-desk";

const body = '{"ref":"p-0"}';
const ways: Record<string, string[]> = {
  pending: ["proposal.submitted"],
  changes_requested: ["proposal.submitted", "proposal.changes_requested"],
  rejected: ["proposal.submitted", "proposal.rejected"],
  withdrawn: ["proposal.submitted", "proposal.approval_given", "proposal.approved", "proposal.withdrawn"],
};
const approved = ["proposal.submitted", "proposal.approval_given", "proposal.approved"];
const sent = [...approved, "commit.claimed", "commit.permitted"];
for (const end of ["committed", "failed", "unknown"]) ways[end] = [...sent, `commit.${end}`];
ways.approved = approved;
ways.committing = sent;

function intent(changes: Partial<Intent> = {}): Intent {
  const told = { id: "id-0", withdrawn: false, staleApproved: false };
  return { ref: "p-0", kind: "keyed", wish: "approve", draft: null, body, ...told, ...changes };
}

function call(changes: Partial<JournalEntry> = {}): JournalEntry {
  return { ref: "p-0", key: "key-0", body, atMs: 0, fault: "none", effect: true, ...changes };
}

function proposal(status: string, changes: Partial<SeenProposal> = {}): SeenProposal {
  const names = { id: "id-0", type: "chaos.keyed", idempotencyKey: "chaos-p-0", commitKey: "key-0" };
  return { status, params: { ref: "p-0" }, ...names, ...changes };
}

/** One proposal that ended as `status`, and all that was seen of it. */
function ended(status: string, given: { intent?: Partial<Intent>; calls?: JournalEntry[] } = {}): Evidence {
  const events: SeenEvent[] = (ways[status] ?? []).map((kind, n) => ({
    ...{ id: String(n), kind, proposalId: "id-0", detail: {} },
  }));
  const { calls = [call()] } = given;
  return {
    intents: [intent(given.intent)],
    proposals: [proposal(status)],
    entries: calls,
    events,
    auditVerified: true,
  };
}

const fallen = (evidence: Evidence) => violations(evidence).map(({ invariant }) => invariant.slice(0, 2));
const blind = { kind: "blind" } as const;
const recall = { wish: "recall" } as const;

describe("what holds", () => {
  it.each<[string, Evidence]>([
    ["I1 I2 I3: committed once", ended("committed")],
    [
      "I1: a keyed call answered from what the target keeps",
      ended("committed", { calls: [call(), call({ effect: false })] }),
    ],
    ["I2: failed without an effect", ended("failed", { calls: [call({ fault: "refused", effect: false })] })],
    ["I2: a blind unknown with an effect", ended("unknown", { intent: blind })],
    ["I2: a blind unknown without one", ended("unknown", { intent: blind, calls: [] })],
    ["I3: a recall that came in time", ended("withdrawn", { intent: { ...recall, withdrawn: true }, calls: [] })],
    ["I3: a recall that came too late", ended("committed", { intent: recall })],
    ["I4: a withdrawal", ended("withdrawn", { intent: { ...recall, withdrawn: true }, calls: [] })],
    ["I5: what nobody decided on may stay", ended("pending", { intent: { wish: "leave" }, calls: [] })],
    ["I6: what was rejected was not called", ended("rejected", { intent: { wish: "reject" }, calls: [] })],
    ["I7: the revision and not the draft", ended("committed", { intent: { draft: '{"ref":"p-0","x":1}' } })],
  ])("%s", (_, evidence) => expect(fallen(evidence)).toEqual([]));
});

it.each<[string, boolean, Evidence, number]>([
  ["something that was held", true, ended("unknown", { intent: blind }), 1],
  ["what is pending again and has had its effect", true, ended("pending"), 0],
  ["what is pending again and was never sent", false, ended("pending", { calls: [] }), 0],
  ["a lost submission alone", false, { ...ended("committed"), proposals: [] }, 0],
  ["what nothing was lost of", false, ended("committed"), 0],
])("%s shows what becomes of a loss: %s", (_, shows, evidence, held) => {
  expect(showsLoss(evidence, held)).toBe(shows);
});

describe("what falls", () => {
  it.each<[string, string, Evidence]>([
    ["I1", "two effects", ended("unknown", { intent: blind, calls: [call(), call()] })],
    ["I2", "committed without an effect", ended("committed", { intent: blind, calls: [] })],
    ["I2", "failed with an effect", ended("failed", { intent: blind })],
    ["I2", "withdrawn with an effect", ended("withdrawn", { intent: { ...recall, withdrawn: true } })],
    ["I3", "a keyed one that is left unknown", ended("unknown")],
    ["I3", "a recall that was too late and never done", ended("failed", { intent: recall, calls: [] })],
    ["I4", "a submission that is lost", { ...ended("committed"), proposals: [], entries: [] }],
    ["I4", "an id that changed", { ...ended("committed", { intent: { id: "id-1" } }) }],
    ["I4", "a withdrawal that is lost", ended("committed", { intent: { ...recall, withdrawn: true } })],
    [
      "I4",
      "two proposals of one key",
      { ...ended("committed"), proposals: [proposal("committed"), proposal("committed")] },
    ],
    ["I5", "approved at the end", ended("approved", { intent: blind, calls: [] })],
    ["I5", "committing at the end", ended("committing", { intent: blind })],
    [
      "I6",
      "a call of what was rejected",
      ended("rejected", { intent: { wish: "reject" }, calls: [call({ effect: false })] }),
    ],
    [
      "I6",
      "a call of what waits for changes",
      ended("changes_requested", { intent: { wish: "leave" }, calls: [call()] }),
    ],
    [
      "I6",
      "a call of what was withdrawn unapproved",
      ended("withdrawn", { intent: { wish: "withdraw" }, calls: [call({ effect: false })] }),
    ],
    ["I6", "a call from elsewhere", ended("committed", { calls: [call(), call({ ref: "p-9" })] })],
    ["I7", "a byte that differs", ended("committed", { calls: [call({ body: `${body} ` })] })],
    [
      "I7",
      "the draft and not the revision",
      ended("committed", { intent: { draft: body, body: '{"ref":"p-0","x":1}' } }),
    ],
    ["I7", "another key", ended("committed", { calls: [call({ key: "key-1" })] })],
    ["I7", "an approval of what had been revised", ended("committed", { intent: { staleApproved: true } })],
    ["I8", "events out of order", { ...ended("committed"), events: ended("committed").events.reverse() }],
    ["I8", "an event that is missing", { ...ended("committed"), events: ended("committed").events.slice(0, -1) }],
    ["I8", "a chain that does not verify", { ...ended("committed"), auditVerified: false }],
  ])("%s: %s", (invariant, _, evidence) => expect(fallen(evidence)).toContain(invariant));
});
