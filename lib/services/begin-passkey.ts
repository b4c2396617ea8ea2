import { generateRegistrationOptions } from "@simplewebauthn/server";
import type { BeginPasskeyInput, PasskeySite } from "@/lib/contract/passkey";
import { toBase64Url } from "@/lib/core/base64-bytes";
import { coseAlgorithms } from "@/lib/core/cose-key";
import { findPasskeys, insertPasskeyChallenge } from "@/lib/db/passkey-store";
import type { UserCaller } from "@/lib/services/caller";
import { confirmIdentity } from "@/lib/services/confirm-identity";
import {
  challengeLifetimeSeconds,
  newNonce,
  passkeyTimeoutMs,
  registrationChallenge,
} from "@/lib/services/passkey-challenge";

/**
 * What the browser needs to make a passkey for whoever is signed in, and the nonce to come back with. Throws what
 * `confirmIdentity` throws.
 */
export async function beginPasskey(
  caller: UserCaller,
  input: BeginPasskeyInput,
  { sessionId, site }: { sessionId: string; site: PasskeySite },
) {
  const { id: userId, email, name } = caller.user;
  await confirmIdentity({ sessionId, userId }, input.password);
  const nonce = newNonce();
  await insertPasskeyChallenge({ nonce, userId, purpose: "registration" }, challengeLifetimeSeconds);
  const own = (await findPasskeys(userId)).filter(({ rpId }) => rpId === site.rpId);
  const options = await generateRegistrationOptions({
    ...{ rpName: "Countersign", rpID: site.rpId, userName: email, userDisplayName: name, timeout: passkeyTimeoutMs },
    userID: new TextEncoder().encode(userId),
    challenge: registrationChallenge(userId, nonce),
    excludeCredentials: own.map(({ credentialId, transports }) => ({ id: toBase64Url(credentialId), transports })),
    authenticatorSelection: { residentKey: "preferred", userVerification: "required" },
    supportedAlgorithmIDs: Object.values(coseAlgorithms),
  });
  return { nonce, options };
}
