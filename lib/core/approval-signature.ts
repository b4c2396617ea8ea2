import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { fromBase64Url, toBase64Url } from "@/lib/core/base64-bytes";
import { canonicalJson } from "@/lib/core/canonical-json";
import { isJsonObject, type JsonObject, type JsonValue } from "@/lib/core/json";
import { isPasskeySignature } from "@/lib/core/passkey-signature";

/** What an approval that is signed with a passkey is about: the challenge covers exactly these, the verdict and the nonce. */
export interface ApprovalFacts {
  workspaceId: string;
  proposalId: string;
  revision: number;
  payloadHash: string;
  /** The reading of the target that it was made on; null where there was none. */
  previewId: string | null;
}

/** A passkey's signature of an approval, with all that it takes to check it. Bytes are in base64url, `publicKey` is COSE. */
export interface ApprovalSignature {
  /** The server's, used once. */
  nonce: string;
  /** The host name that the passkey works at. */
  rpId: string;
  credentialId: string;
  publicKey: string;
  authenticatorData: string;
  clientDataJson: string;
  signature: string;
}

const domain = "countersign approval v1\n";

/**
 * What a passkey signs to approve (its challenge): SHA-256 over `countersign approval v1`, a newline, and the RFC 8785 form of
 * the facts with the verdict and the nonce. 32 bytes.
 */
export function approvalChallenge(facts: ApprovalFacts, nonce: string): Uint8Array<ArrayBuffer> {
  const { workspaceId, proposalId, revision, payloadHash, previewId } = facts;
  const signed = { workspaceId, proposalId, revision, payloadHash, previewId, verdict: "approve", nonce };
  return new Uint8Array(sha256(utf8ToBytes(domain + canonicalJson(signed))));
}

/**
 * What is wrong with a signature of these facts, as the end of a sentence; null where it holds. Recomputes all from what is given
 * (WebAuthn, 7.2): the challenge, the page that asked, the host, that the person was verified, and the signature itself.
 */
export async function approvalSignatureFault(
  facts: ApprovalFacts,
  { nonce, rpId, ...texts }: ApprovalSignature,
): Promise<string | null> {
  const [clientData, authenticator] = [fromBase64Url(texts.clientDataJson), fromBase64Url(texts.authenticatorData)];
  const [publicKey, signature] = [fromBase64Url(texts.publicKey), fromBase64Url(texts.signature)];
  if (clientData === null || authenticator === null || publicKey === null || signature === null)
    return "its bytes can't be read";
  const fault =
    clientDataFault(clientData, rpId, toBase64Url(approvalChallenge(facts, nonce))) ??
    authenticatorFault(authenticator, rpId);
  if (fault !== null) return fault;
  const signed = new Uint8Array(concatBytes(authenticator, sha256(clientData)));
  return (await isPasskeySignature(publicKey, signed, signature)) ? null : "it is not one of the passkey that is named";
}

function clientDataFault(bytes: Uint8Array, rpId: string, challenge: string): string | null {
  const said = readObject(bytes);
  if (said?.type !== "webauthn.get") return "it was not made to approve";
  if (said.challenge !== challenge) return "it is not one of what was approved";
  return isPageOf(said.origin, rpId) && said.crossOrigin !== true ? null : "it was made on another site's page";
}

/** The authenticator's data (WebAuthn, 6.1): the hash of the host, and the flags for presence and for verification. */
function authenticatorFault(bytes: Uint8Array, rpId: string): string | null {
  if (toBase64Url(bytes.slice(0, 32)) !== toBase64Url(sha256(utf8ToBytes(rpId)))) return "it was made for another host";
  const flags = bytes[32] ?? 0;
  return (flags & 1) === 1 && (flags & 4) === 4 ? null : "the person was not verified as it was made";
}

function isPageOf(origin: JsonValue | undefined, rpId: string): boolean {
  if (typeof origin !== "string" || !URL.canParse(origin)) return false;
  const { hostname } = new URL(origin);
  return hostname === rpId || hostname.endsWith(`.${rpId}`);
}

function readObject(bytes: Uint8Array): JsonObject | null {
  try {
    const value: JsonValue = JSON.parse(new TextDecoder().decode(bytes));
    return isJsonObject(value) ? value : null;
  } catch {
    return null;
  }
}
