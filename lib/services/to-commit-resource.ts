import type { CommitResource } from "@/lib/contract/commit";
import type { AttemptRecord, CommitRecord } from "@/lib/db/proposal-record";

/** A commit as the API shows it. */
export function toCommitResource(commit: CommitRecord): CommitResource {
  const resolution = currentRuling(commit);
  const answered = commit.attempts.findLast((attempt) => attempt.response !== null);
  return {
    key: commit.key,
    retrySafety: commit.retrySafety,
    sends: commit.sends,
    outcome: outcomeOf(commit),
    startedAt: commit.startedAt?.toISOString() ?? null,
    finishedAt: commit.finishedAt?.toISOString() ?? null,
    response: answered?.response ?? null,
    error: commit.error,
    attempts: commit.attempts.map((attempt) => showAttempt(attempt, commit)),
    resolution:
      resolution === null
        ? null
        : {
            result: resolution.result,
            by: resolution.by,
            evidence: resolution.evidence,
            at: resolution.at.toISOString(),
          },
  };
}

/** The ruling on the current generation. One that allowed another send says nothing of what came of that. */
function currentRuling({ resolution, generation }: CommitRecord): CommitRecord["resolution"] {
  return resolution?.generation === generation ? resolution : null;
}

function outcomeOf(commit: CommitRecord): CommitResource["outcome"] {
  switch (commit.state) {
    case "committed":
    case "failed":
    case "unknown":
      return commit.state;
    case "abandoned":
      return "unknown";
    case "ready":
    case "claimed":
    case "sending":
    case "withdrawn":
    case "returned":
      return null;
  }
}

function showAttempt(attempt: AttemptRecord, commit: CommitRecord): CommitResource["attempts"][number] {
  const underWay = commit.state === "sending" && attempt.attempt === commit.sends;
  const lost = attempt.outcome === null && !underWay;
  return {
    id: attempt.id,
    generation: attempt.generation,
    claimedAt: attempt.claimedAt.toISOString(),
    permittedAt: attempt.permittedAt.toISOString(),
    finishedAt: attempt.finishedAt?.toISOString() ?? null,
    outcome: lost ? "unknown" : attemptOutcome(attempt),
    detail: lost ? "No answer was recorded before the committer's lease ran out." : attempt.detail,
  };
}

/** What Countersign itself refuses under a permit, before the first byte. */
const refusedUnsent = new Set<string | null>(["outbound_blocked", "payload_mismatch"]);

function attemptOutcome({ outcome, errorCode }: AttemptRecord): CommitResource["attempts"][number]["outcome"] {
  switch (outcome) {
    case "refused":
      return refusedUnsent.has(errorCode) ? "not_sent" : "failed";
    case "ambiguous":
      return "unknown";
    case "committed":
    case "not_sent":
    case null:
      return outcome;
  }
}
