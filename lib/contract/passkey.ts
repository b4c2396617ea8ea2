import { z } from "zod";
import { displayName } from "@/lib/contract/display-name";
import { id, payloadHashText } from "@/lib/contract/primitives";
import { text } from "@/lib/contract/text";

const base64Url = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[A-Za-z0-9_-]+$/, "Must be base64url.");

const nonce = z.string().regex(/^[A-Za-z0-9_-]{43}$/, "Must be a nonce of ours.");
const credentialId = base64Url(1_364);
const clientDataJson = base64Url(8_192);

/** Asks to register a passkey: the caller's password, where they have one. */
export const beginPasskeyInput = z.object({ password: text(1_024).optional() });
export type BeginPasskeyInput = z.infer<typeof beginPasskeyInput>;

/** A new passkey, as the browser made it; the name says which one it is. */
export const addPasskeyInput = z.object({
  name: displayName,
  nonce,
  credentialId,
  attestationObject: base64Url(65_536),
  clientDataJson,
  transports: z.array(z.string().regex(/^[a-z-]{1,32}$/, "Must be a transport.")).max(10),
});
export type AddPasskeyInput = z.infer<typeof addPasskeyInput>;

/** Names a passkey. */
export const passkeyRef = z.object({ passkeyId: id });
export type PasskeyRef = z.infer<typeof passkeyRef>;

/** Asks for an approval of what the page shows to be signed. */
export const beginSigningInput = z.object({ proposalId: id, payloadHash: payloadHashText, previewId: id.nullable() });
export type BeginSigningInput = z.infer<typeof beginSigningInput>;

/** What a passkey made of the challenge of an approval; `revision` is the one that the challenge was made for. */
export const passkeyAssertion = z.object({
  nonce,
  revision: z.number().int().min(1),
  credentialId,
  authenticatorData: base64Url(8_192),
  clientDataJson,
  signature: base64Url(2_048),
});
export type PasskeyAssertion = z.infer<typeof passkeyAssertion>;

/** Where passkeys are used: the host name that they are bound to (WebAuthn's RP id), and the page's origin. */
export interface PasskeySite {
  rpId: string;
  origin: string;
}

/** A passkey as its owner's list shows it. Times are RFC 3339 UTC. */
export interface PasskeyResource {
  id: string;
  name: string;
  /** The host name that it works at. */
  rpId: string;
  /** It is kept in more than one place, as by a phone's account. */
  backedUp: boolean;
  createdAt: string;
  lastUsedAt: string | null;
}

/** The passkeys of whoever is signed in. `proof`: what is asked of them before they add one. */
export interface OwnPasskeys {
  passkeys: PasskeyResource[];
  proof: "password" | "fresh sign-in";
}
