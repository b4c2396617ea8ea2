import { type VerifiedRegistrationResponse, verifyRegistrationResponse } from "@simplewebauthn/server";
import { v7 } from "uuid";
import type { AddPasskeyInput, PasskeySite } from "@/lib/contract/passkey";
import { AppError } from "@/lib/core/app-error";
import { fromBase64Url, toBase64Url } from "@/lib/core/base64-bytes";
import { coseAlgorithms, readCoseKey } from "@/lib/core/cose-key";
import { appendAuditEvent } from "@/lib/db/audit-store";
import { insertPasskey, takePasskeyChallenge } from "@/lib/db/passkey-store";
import { transaction } from "@/lib/db/transaction";
import { findMemberships } from "@/lib/db/workspace-store";
import { actorOf, type UserCaller } from "@/lib/services/caller";
import { registrationChallenge } from "@/lib/services/passkey-challenge";

/**
 * Keeps a passkey that the browser made for whoever is signed in, and tells the audit log of each of their workspaces. Throws
 * `passkey_refused` where it was not asked for, does not hold, or is somebody's already.
 */
export async function addPasskey(caller: UserCaller, input: AddPasskeyInput, site: PasskeySite): Promise<void> {
  const userId = caller.user.id;
  const { nonce, name } = input;
  if (!(await takePasskeyChallenge({ nonce, userId, purpose: "registration" })))
    throw refusal("It took too long, or was done before. Begin again.");
  const made = await verified(input, site, toBase64Url(registrationChallenge(userId, nonce)));
  const { credential, aaguid, credentialBackedUp: backedUp } = made;
  const credentialId = fromBase64Url(credential.id);
  const publicKey = new Uint8Array(credential.publicKey);
  if (credentialId === null || readCoseKey(publicKey) === null)
    throw refusal("Its key is of a kind that is not taken.");
  const memberships = await findMemberships(userId);
  const passkey = { id: v7(), userId, credentialId, publicKey, counter: credential.counter, aaguid, backedUp, name };
  await transaction(async (tx) => {
    if (!(await insertPasskey(tx, { ...passkey, transports: input.transports, rpId: site.rpId })))
      throw refusal("It is registered already.");
    const key = { credentialId: credential.id, publicKey: toBase64Url(publicKey), rpId: site.rpId };
    const detail = { passkeyId: passkey.id, name, ...key, aaguid, backedUp };
    for (const { workspace } of memberships) {
      const event = { workspaceId: workspace.id, kind: "passkey.registered", actor: actorOf(caller), proposalId: null };
      await appendAuditEvent(tx, { ...event, detail });
    }
  });
}

type Registration = NonNullable<VerifiedRegistrationResponse["registrationInfo"]>;

async function verified(input: AddPasskeyInput, site: PasskeySite, challenge: string): Promise<Registration> {
  const { credentialId, attestationObject, clientDataJson: clientDataJSON } = input;
  try {
    const { registrationInfo } = await verifyRegistrationResponse({
      response: {
        ...{ id: credentialId, rawId: credentialId, type: "public-key", clientExtensionResults: {} },
        response: { attestationObject, clientDataJSON },
      },
      expectedChallenge: challenge,
      expectedOrigin: site.origin,
      expectedRPID: site.rpId,
      requireUserVerification: true,
      supportedAlgorithmIDs: Object.values(coseAlgorithms),
    });
    if (registrationInfo?.credential.id === credentialId) return registrationInfo;
  } catch {
    // What is wrong with it says nothing to its owner, and is whatever a hostile client likes.
  }
  throw refusal("What the browser made of it does not hold.");
}

function refusal(why: string): AppError {
  return new AppError("passkey_refused", `The passkey was not added. ${why}`);
}
