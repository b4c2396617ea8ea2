import { verifyAuthenticationResponse } from "@simplewebauthn/server";
import type { PasskeyAssertion, PasskeySite } from "@/lib/contract/passkey";
import type { DecideProposalInput } from "@/lib/contract/proposal";
import { AppError } from "@/lib/core/app-error";
import {
  type ApprovalFacts,
  type ApprovalSignature,
  approvalChallenge,
  approvalSignatureFault,
} from "@/lib/core/approval-signature";
import { toBase64Url } from "@/lib/core/base64-bytes";
import { findPasskeys, type PasskeyRecord, takePasskeyChallenge } from "@/lib/db/passkey-store";
import type { UserCaller } from "@/lib/services/caller";

/** A signature that holds, of these facts, and what the use of it changes at the passkey. */
export interface SignedApproval {
  facts: ApprovalFacts;
  signature: ApprovalSignature;
  passkey: { id: string; userId: string; counter: number; backedUp: boolean };
}

/** What a passkey made of the challenge of `beginSigning`, and where. */
export interface StepUpAnswer {
  assertion: PasskeyAssertion;
  site: PasskeySite;
}

/**
 * Checks what a passkey of the reviewer's made of an approval's challenge: the nonce, which is used up by it, the page, the host, the
 * counter, that the person was verified, and the signature; the latter by the means of `countersign audit verify` too, so that nothing
 * is taken which would not hold there. Decides nothing; null for what is no approval of a hash. Throws `passkey_refused`.
 */
export async function takeSignature(
  { workspace, user }: UserCaller,
  proposalId: string,
  { verdict, payloadHash, previewId = null }: DecideProposalInput,
  { assertion: { nonce, revision, ...assertion }, site }: StepUpAnswer,
): Promise<SignedApproval | null> {
  if (verdict !== "approve" || payloadHash == null) return null;
  const userId = user.id;
  if (!(await takePasskeyChallenge({ nonce, userId, purpose: "approval" })))
    throw refusal("It took too long, or was used before. Approve again.");
  const own = await findPasskeys(userId);
  const passkey = own.find(({ credentialId }) => toBase64Url(credentialId) === assertion.credentialId);
  if (passkey === undefined || passkey.rpId !== site.rpId) throw refusal("It is none of yours at this host.");
  const signed = { workspaceId: workspace.id, proposalId, revision, payloadHash, previewId };
  const { newCounter, credentialBackedUp } = await verified(assertion, passkey, {
    ...{ site, challenge: toBase64Url(approvalChallenge(signed, nonce)) },
  });
  const signature = { nonce, rpId: site.rpId, publicKey: toBase64Url(passkey.publicKey), ...assertion };
  const fault = await approvalSignatureFault(signed, signature);
  if (fault !== null) throw refusal(`Of its signature: ${fault}.`);
  const use = { id: passkey.id, userId, counter: newCounter, backedUp: credentialBackedUp };
  return { facts: signed, signature, passkey: use };
}

type Assertion = Omit<PasskeyAssertion, "nonce" | "revision">;

async function verified(
  { credentialId, authenticatorData, clientDataJson: clientDataJSON, signature }: Assertion,
  { publicKey, counter }: PasskeyRecord,
  { site, challenge }: { site: PasskeySite; challenge: string },
) {
  try {
    const { verified: holds, authenticationInfo } = await verifyAuthenticationResponse({
      response: {
        ...{ id: credentialId, rawId: credentialId, type: "public-key", clientExtensionResults: {} },
        response: { authenticatorData, clientDataJSON, signature },
      },
      expectedChallenge: challenge,
      expectedOrigin: site.origin,
      expectedRPID: site.rpId,
      credential: { id: credentialId, publicKey: new Uint8Array(publicKey), counter },
      requireUserVerification: true,
    });
    if (holds) return authenticationInfo;
  } catch {
    // What is wrong with it says nothing to its owner, and is whatever a hostile client likes.
  }
  throw refusal("What it signed does not hold for what is shown here.");
}

function refusal(why: string): AppError {
  return new AppError("passkey_refused", `Nothing was decided: the passkey was refused. ${why}`);
}
