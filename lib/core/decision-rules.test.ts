import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DecisionSnapshot, judgeRuling, type Ruling } from "@/lib/core/decision-rules";
import { misleadingText } from "@/lib/core/misleading-text";
import { roles } from "@/lib/core/quorum";

const hash = `sha256:${"a".repeat(64)}`;
const other = `sha256:${"b".repeat(64)}`;

const snapshot: DecisionSnapshot = {
  status: "pending",
  revision: 2,
  payloadHash: hash,
  policy: {
    approvals: 2,
    selfApproval: false,
    confirmation: null,
    stepUp: "none",
    commentOnReject: true,
    editable: true,
    expiresAfterSeconds: 60,
    holdSeconds: 0,
    duplicateWindowSeconds: 0,
  },
  phrase: null,
  agentOwnerId: "owner",
  proposedById: null,
  bound: false,
  returns: 0,
  readings: [],
  ballots: [{ verdict: "approve", revision: 1, userId: "ann", reading: null }],
  misleading: [],
};

const unsaid = { comment: null, confirmation: null, previewId: null, signed: null, acknowledged: false };
const approve: Ruling = { verdict: "approve", payloadHash: hash, ...unsaid };
const ann = { userId: "ann", role: "reviewer" as const };

describe("judging a ruling", () => {
  it("counts different people on this revision alone", () => {
    expect(judgeRuling(approve, ann, snapshot)).toMatchObject({ ok: true, repeated: false, final: false });
    const ballots = [...snapshot.ballots, { verdict: "approve" as const, revision: 2, userId: "ben", reading: null }];
    expect(judgeRuling(approve, ann, { ...snapshot, ballots })).toMatchObject({
      ok: true,
      repeated: false,
      final: true,
    });
    expect(judgeRuling(approve, { ...ann, userId: "ben" }, { ...snapshot, ballots })).toMatchObject({ repeated: true });
  });

  it("knows a repetition also after the proposal has moved on, but not on another revision", () => {
    const ballots = [{ verdict: "approve" as const, revision: 2, userId: "ann", reading: null }];
    expect(judgeRuling(approve, ann, { ...snapshot, status: "committed", ballots })).toMatchObject({ repeated: true });
    expect(judgeRuling(approve, ann, { ...snapshot, status: "committed" })).toMatchObject({ code: "not_pending" });
    expect(judgeRuling({ ...approve, payloadHash: other }, ann, snapshot)).toMatchObject({ code: "stale_payload" });
  });

  it("never approves without the current hash, the role, the phrase and another pair of eyes", () => {
    fc.assert(
      fc.property(
        fc.record({
          payloadHash: fc.constantFrom(null, hash, other),
          confirmation: fc.constantFrom(null, "OPS", "ops"),
          role: fc.constantFrom(...roles),
          userId: fc.constantFrom("ann", "owner"),
          phrase: fc.constantFrom(null, "OPS"),
          status: fc.constantFrom("pending", "approved", "rejected", "expired"),
        }),
        ({ payloadHash, confirmation, role, userId, phrase, status }) => {
          const judged = judgeRuling(
            { ...approve, payloadHash, confirmation },
            { userId, role },
            { ...snapshot, phrase, status },
          );
          const allowed =
            payloadHash === hash &&
            role !== "viewer" &&
            userId !== "owner" &&
            status === "pending" &&
            (phrase === null || confirmation === phrase);
          expect(judged.ok).toBe(allowed);
        },
      ),
    );
  });

  it("lets nobody approve what they proposed, or what was proposed for their agent, unless the policy does", () => {
    const undo = { ...snapshot, proposedById: "ann" };
    expect(judgeRuling(approve, ann, undo)).toMatchObject({
      code: "self_approval",
      detail: expect.stringContaining("You proposed this"),
    });
    expect(judgeRuling(approve, { ...ann, userId: "owner" }, undo)).toMatchObject({ code: "self_approval" });
    expect(judgeRuling(approve, { ...ann, userId: "ben" }, undo)).toMatchObject({ ok: true });
    const reject: Ruling = { ...approve, verdict: "reject", payloadHash: null, comment: "No." };
    expect(judgeRuling(reject, ann, undo)).toMatchObject({ ok: true });
    const free = { ...undo, policy: { ...undo.policy, selfApproval: true } };
    expect(judgeRuling(approve, ann, free)).toMatchObject({ ok: true });
  });

  it("takes an approval unsigned, or signed for something else, only where the policy asks for no passkey", () => {
    const asking = { ...snapshot, policy: { ...snapshot.policy, stepUp: "passkey" as const } };
    const signed = { revision: 2, payloadHash: hash, previewId: null };
    expect(judgeRuling(approve, ann, snapshot)).toMatchObject({ ok: true });
    expect(judgeRuling(approve, ann, asking)).toMatchObject({ code: "step_up_required" });
    expect(judgeRuling({ ...approve, signed }, ann, asking)).toMatchObject({ ok: true });
    for (const [ground, code] of [
      [{ ...signed, revision: 1 }, "stale_payload"],
      [{ ...signed, payloadHash: other }, "stale_payload"],
      [{ ...signed, previewId: "r0" }, "stale_preview"],
    ] as const)
      expect(judgeRuling({ ...approve, signed: ground }, ann, asking)).toMatchObject({ ok: false, code });
    const reject: Ruling = { ...approve, verdict: "reject", payloadHash: null, comment: "No." };
    expect(judgeRuling(reject, ann, asking)).toMatchObject({ ok: true });
  });

  it("approves misleading text only where that is acknowledged, and says what was found without repeating it", () => {
    const misleading = misleadingText({ to: "x@p\u0430ypal.com", note: "pay\u202Egpj" });
    const now = { ...snapshot, misleading };
    const refused = judgeRuling(approve, ann, now);
    expect(refused).toMatchObject({
      code: "acknowledgement_required",
      detail: expect.stringMatching(/\/to “p\[U\+0430\]ypal\.com” holds Cyrillic.*\/note hides a character: U\+202E/),
    });
    expect(refused).toMatchObject({ detail: expect.stringMatching(/^[\x20-\x7E“”]+$/) });
    expect(judgeRuling({ ...approve, acknowledged: true }, ann, now)).toMatchObject({ ok: true, acknowledged: true });
    // What a client says of a revision that holds none is not kept.
    expect(judgeRuling({ ...approve, acknowledged: true }, ann, snapshot)).toMatchObject({ acknowledged: false });
    for (const verdict of ["reject", "request_changes"] as const) {
      const ruling: Ruling = { ...approve, verdict, comment: "No." };
      expect(judgeRuling(ruling, ann, now)).toMatchObject({ ok: true, acknowledged: false });
    }
  });

  it("asks for a comment where the policy does", () => {
    const reject: Ruling = { ...approve, verdict: "reject", payloadHash: null };
    expect(judgeRuling(reject, ann, snapshot)).toMatchObject({ code: "comment_required" });
    expect(judgeRuling({ ...reject, comment: "No." }, ann, snapshot)).toMatchObject({ ok: true, final: true });
    const silent = { ...snapshot, policy: { ...snapshot.policy, commentOnReject: false } };
    expect(judgeRuling(reject, ann, silent)).toMatchObject({ ok: true });
  });
});
