import type { TargetCircuits } from "@/lib/committer/target-circuits";
import { targetContext } from "@/lib/committer/target-context";
import type { FailedReading, PreviewReading } from "@/lib/connectors/connector";
import { readPreview } from "@/lib/connectors/connector-registry";
import { canonicalJson } from "@/lib/core/canonical-json";
import type { JsonValue } from "@/lib/core/json";
import { bindsToReading, boundLabels, type PreviewValue } from "@/lib/core/preview-values";
import { announce } from "@/lib/db/announce";
import type { ClaimedCommit } from "@/lib/db/commit-claim";
import { postponeCommit, returnCommit } from "@/lib/db/commit-precondition";
import type { CommitType } from "@/lib/db/commit-type";
import { findPreview } from "@/lib/db/preview-reader";
import { log } from "@/lib/log";

const delay = { firstMs: 1_000, longestMs: 30_000 };

/** What checking a precondition needs of the committer that does it. */
interface PreconditionDesk {
  worker: string;
  circuits: TargetCircuits;
  secrets: Record<string, string>;
  stopping: AbortSignal;
}

/**
 * Whether the target is still as it was approved, as far as its type has a precondition: `holds`, and the send may go on;
 * `settled`, and nothing may be sent: it was handed back to its reviewers, or waits because the target could not be read;
 * `stopped`: no answer was waited for. While an earlier send is open nothing is asked: that one may have made the change.
 * A reading that nothing is sent after tells the type's circuit whether the target is there; otherwise the send does.
 */
export async function checkPrecondition(
  desk: PreconditionDesk,
  claim: ClaimedCommit,
  type: CommitType,
): Promise<"holds" | "settled" | "stopped"> {
  if (!bindsToReading(type.connector) || claim.openSends > 0) return "holds";
  const reading = await readPreview(type.connector, targetContext(claim, type, desk.secrets), desk.stopping);
  if (reading.outcome === "read" && reading.digest === claim.previewDigest) return "holds";
  if (desk.stopping.aborted) return "stopped";
  await Promise.all([settle(desk, claim, type, reading), desk.circuits.heard(claim, reading)]);
  return "settled";
}

function settle(
  desk: PreconditionDesk,
  claim: ClaimedCommit,
  type: CommitType,
  reading: PreviewReading,
): Promise<void> {
  if (reading.outcome === "read" || reading.definite) return handBack(desk, claim, type, reading);
  return postpone(desk, claim, reading);
}

async function handBack(
  desk: PreconditionDesk,
  claim: ClaimedCommit,
  type: CommitType,
  reading: PreviewReading,
): Promise<void> {
  const { workspaceId, proposalId } = claim;
  const warning = { code: "target_changed" as const, detail: await whatChanged(claim, type, reading) };
  if (!(await returnCommit(desk.worker, claim, reading, warning))) return;
  announce({ workspaceId, proposalId, ready: false });
  log.info({ proposalId }, "a target has changed since its approval: nothing was sent");
}

/** In words for reviewers; the values stand beside them, and are the target's. */
async function whatChanged(claim: ClaimedCommit, type: CommitType, reading: PreviewReading): Promise<string> {
  if (reading.outcome === "failed") {
    return `Just before the send there was nothing to read any more: ${reading.detail} Nothing was sent, and it has to be approved again.`;
  }
  const changed = await changedLabels(claim, type, reading.values);
  const names = changed.length === 0 ? "" : `: ${changed.map((label) => `“${label}”`).join(", ")}`;
  return `Just before the send the target was not as it was approved${names}. Nothing was sent, and it has to be approved again.`;
}

async function changedLabels(claim: ClaimedCommit, type: CommitType, now: PreviewValue[]): Promise<string[]> {
  const { workspaceId, proposalId, previewId } = claim;
  const approved = previewId === null ? null : await findPreview(workspaceId, proposalId, previewId);
  if (approved === null || type.connector.kind !== "http") return [];
  const bound = boundLabels(type.connector);
  const before = new Map(approved.values.map((value) => [value.label, identityOf(value)]));
  return now
    .filter((each) => bound.has(each.label) && before.get(each.label) !== identityOf(each))
    .map(({ label }) => label);
}

function identityOf({ present, value }: { present: boolean; value: JsonValue }): string {
  return canonicalJson({ present, value });
}

async function postpone(desk: PreconditionDesk, claim: ClaimedCommit, reading: FailedReading): Promise<void> {
  const { workspaceId, proposalId } = claim;
  const detail = `The target's present state could not be read before the send: ${reading.detail} Nothing was sent; it is tried again.`;
  const error = { code: "precondition_unread", detail };
  if (!(await postponeCommit(desk.worker, claim, error, { ...delay, jitter: 0.5 + Math.random() / 2 }))) return;
  announce({ workspaceId, proposalId, ready: false });
}
