import { generateAuthenticationOptions } from "@simplewebauthn/server";
import type { BeginSigningInput, PasskeySite } from "@/lib/contract/passkey";
import { AppError } from "@/lib/core/app-error";
import { approvalChallenge } from "@/lib/core/approval-signature";
import { toBase64Url } from "@/lib/core/base64-bytes";
import { findPasskeys, insertPasskeyChallenge, type PasskeyRecord } from "@/lib/db/passkey-store";
import { type Caller, requireRole } from "@/lib/services/caller";
import { readProposal } from "@/lib/services/get-proposal";
import { challengeLifetimeSeconds, newNonce, passkeyTimeoutMs } from "@/lib/services/passkey-challenge";

/**
 * What the browser needs to have an approval of what is shown signed by one of the caller's passkeys: its challenge is one of
 * these facts and a new nonce, which comes back with the decision. Throws `forbidden`, `not_found`, `stale_payload`, and
 * `step_up_required` where the caller has no passkey at this host.
 */
export async function beginSigning(caller: Caller, input: BeginSigningInput, site: PasskeySite) {
  const reviewer = requireRole(caller, "reviewer");
  const { proposalId, payloadHash, previewId } = input;
  const { workspaceId, revision, payloadHash: current } = await readProposal(reviewer, proposalId);
  if (payloadHash !== current)
    throw new AppError("stale_payload", "The payload has changed since you read it.", { payloadHash: current });
  const userId = reviewer.user.id;
  const usable = usableAt(await findPasskeys(userId), site.rpId);
  const nonce = newNonce();
  await insertPasskeyChallenge({ nonce, userId, purpose: "approval" }, challengeLifetimeSeconds);
  const options = await generateAuthenticationOptions({
    rpID: site.rpId,
    allowCredentials: usable.map(({ credentialId, transports }) => ({ id: toBase64Url(credentialId), transports })),
    challenge: approvalChallenge({ workspaceId, proposalId, revision, payloadHash, previewId }, nonce),
    userVerification: "required",
    timeout: passkeyTimeoutMs,
  });
  return { nonce, revision, options };
}

function usableAt(own: PasskeyRecord[], rpId: string): PasskeyRecord[] {
  const usable = own.filter((passkey) => passkey.rpId === rpId);
  if (usable.length > 0) return usable;
  const elsewhere = own.length === 0 ? "You have no passkey." : `None of your passkeys works at ${rpId}.`;
  throw new AppError("step_up_required", `An approval of this type is signed with a passkey. ${elsewhere}`);
}
