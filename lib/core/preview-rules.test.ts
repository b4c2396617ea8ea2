import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DecisionSnapshot, judgeRuling, type Ruling } from "@/lib/core/decision-rules";
import { judgeReading, latestSuccessful, type Reading } from "@/lib/core/preview-rules";
import { approvalsGiven, type Ballot, countsNow } from "@/lib/core/quorum";

const digest = fc.constantFrom(null, "A", "B");
/** Newest first, as they are read. */
const readings: fc.Arbitrary<Reading[]> = fc
  .array(digest, { maxLength: 6 })
  .map((digests) => digests.map((each, index) => ({ id: `r${index}`, digest: each })));
const verdict = fc.constantFrom("approve" as const, "reject" as const, "request_changes" as const);
const ballot: fc.Arbitrary<Ballot> = fc.record({
  verdict,
  revision: fc.constantFrom(1, 2),
  userId: fc.constantFrom("ann", "ben", "cat"),
  reading: fc.option(fc.record({ returns: fc.constantFrom(0, 1), digest })),
});

describe("the reading that a ruling is made on", () => {
  it("is current, or the ruling is refused", () => {
    fc.assert(
      fc.property(
        readings,
        fc.boolean(),
        verdict,
        fc.option(fc.constantFrom("r0", "r1", "r2", "gone")),
        (all, bound, what, previewId) => {
          const judged = judgeReading({ verdict: what, previewId }, { bound, readings: all });
          const current = latestSuccessful(all);
          const named = all.find(({ id }) => id === previewId);
          if (!judged.ok) {
            const stale = previewId !== null && (named === undefined || named.digest !== (current?.digest ?? null));
            expect(judged.code).toBe(stale ? "stale_preview" : "preview_missing");
            return;
          }
          expect(judged.previewId).toBe(named?.id ?? current?.id ?? null);
          if (bound && what === "approve") {
            const chosen = all.find(({ id }) => id === judged.previewId);
            expect(chosen?.digest).toBe(current?.digest);
            expect(chosen?.digest).toEqual(expect.any(String));
          }
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

describe("counting approvals that bind to a reading", () => {
  const ground = { revision: 2, returns: 1 };

  it("counts those on this state since the last return alone, and never more than without a precondition", () => {
    fc.assert(
      fc.property(fc.array(ballot, { maxLength: 8 }), digest, (ballots, current) => {
        const bound = approvalsGiven(ballots, { ...ground, bound: true, digest: current });
        const unbound = approvalsGiven(ballots, { ...ground, bound: false, digest: current });
        expect(bound).toBeLessThanOrEqual(unbound);
        if (current === null) expect(bound).toBe(0);
        const states = ballots.filter((each) => countsNow(each, { ...ground, bound: true, digest: current }));
        expect(new Set(states.map(({ reading }) => reading?.digest)).size).toBeLessThanOrEqual(1);
        expect(states.every(({ reading, verdict: what }) => what === "approve" && reading?.returns === 1)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  const policy = {
    approvals: 2,
    selfApproval: false,
    confirmation: null,
    stepUp: "none" as const,
    commentOnReject: true,
    editable: true,
  };
  const snapshot: DecisionSnapshot = {
    ...{
      status: "pending",
      revision: 2,
      payloadHash: "h",
      phrase: null,
      proposedById: null,
      agentOwnerId: "owner",
      bound: true,
      returns: 1,
    },
    policy: { ...policy, expiresAfterSeconds: 60, holdSeconds: 0, duplicateWindowSeconds: 0 },
    readings: [{ id: "r0", digest: "A" }],
    ballots: [],
    misleading: [],
  };
  const unsaid = { comment: null, confirmation: null, previewId: null, signed: null, acknowledged: false };
  const approve: Ruling = { verdict: "approve", payloadHash: "h", ...unsaid };
  const ann = { userId: "ann", role: "reviewer" as const };

  it("never completes an approval on two states, and lets who approved another one approve anew", () => {
    fc.assert(
      fc.property(fc.array(ballot, { maxLength: 8 }), readings, (ballots, all) => {
        const now = { ...snapshot, ballots, readings: all };
        const judged = judgeRuling(approve, ann, now);
        const current = latestSuccessful(all)?.digest ?? null;
        const counted = ballots.filter((each) => countsNow(each, { ...ground, bound: true, digest: current }));
        const own = counted.some(({ userId }) => userId === "ann");
        const others = new Set(counted.map(({ userId }) => userId)).size;
        const missing = { ok: false, code: "preview_missing" };
        const taken = { ok: true, repeated: own, final: !own && others + 1 >= 2 };
        expect(judged).toMatchObject(current === null ? missing : taken);
      }),
      { numRuns: 2_000 },
    );
  });

  it("takes no repetition for granted that names an older state", () => {
    const reading = { returns: 1, digest: "A" };
    const now = {
      ...snapshot,
      ballots: [{ verdict: "approve" as const, revision: 2, userId: "ann", reading }],
      readings: [
        { id: "r0", digest: "A" },
        { id: "r1", digest: "B" },
      ],
    };
    expect(judgeRuling({ ...approve, previewId: "r0" }, ann, now)).toMatchObject({ repeated: true });
    expect(judgeRuling({ ...approve, previewId: "r1" }, ann, now)).toMatchObject({ code: "stale_preview" });
    expect(judgeRuling({ ...approve, verdict: "reject", comment: "No", previewId: "r1" }, ann, now)).toMatchObject({
      code: "stale_preview",
    });
  });
});
