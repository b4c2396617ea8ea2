import type { HeldClaims } from "@/lib/committer/held-claims";
import type { PreparedSend, SendOutcome } from "@/lib/connectors/connector";
import { payloadHash } from "@/lib/core/payload-hash";
import type { ClaimedCommit } from "@/lib/db/commit-claim";
import type { CommitType } from "@/lib/db/commit-type";
import { log } from "@/lib/log";

/**
 * The last look before the first byte: is it still what was approved, and is there still time (which the connector asks again
 * once it is through to the target)? Then sends, once. Never rejects: what the connector does not say is ambiguous.
 */
export async function checkAndSend(
  desk: { held: HeldClaims; cutOff: AbortSignal },
  claim: ClaimedCommit,
  type: CommitType,
  prepared: PreparedSend,
): Promise<SendOutcome> {
  const { typeVersion, params } = claim;
  if (payloadHash({ type: type.name, typeVersion, params }) !== claim.payloadHash)
    return unsent("refused", "payload_mismatch", "What is stored is not what was approved. Nothing was sent.");
  if (!desk.held.mayAct(claim))
    return unsent("not_sent", "deadline_passed", "The permit came too late to be used. Nothing was sent.");
  try {
    return await prepared.send(desk.cutOff, () => desk.held.mayAct(claim));
  } catch (error) {
    log.error({ err: error, proposalId: claim.proposalId }, "a connector failed");
    return unsent("ambiguous", "connector_failed", "The connector failed; the target may have acted.");
  }
}

/** An outcome that no target has a part in. */
export function unsent(outcome: SendOutcome["outcome"], errorCode: string, detail: string): SendOutcome {
  return { outcome, errorCode, detail, response: null, retryAfterMs: null };
}
