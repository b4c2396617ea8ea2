"use client";

import { type PublicKeyCredentialRequestOptionsJSON, startAuthentication } from "@simplewebauthn/browser";
import { useState } from "react";
import { askedPasskey } from "@/components/asked-passkey";
import { type PageAction, reached } from "@/components/use-member-action";
import type { ActionResult } from "@/lib/contract/action-result";
import type { PasskeyAssertion } from "@/lib/contract/passkey";

/** Whether an approval is signed with a passkey, and the server's half of that. */
export interface Signing {
  isAsked: boolean;
  /** It is, and the reader has no passkey. */
  wantsPasskey: boolean;
  begin: PageAction<{ nonce: string; revision: number; options: PublicKeyCredentialRequestOptionsJSON }>;
}

/** A ruling on what the page shows. */
interface PageRuling {
  proposalId: string;
  payloadHash: string;
  previewId: string | null;
  verdict: string;
}

/** A ruling with what the reviewer's passkey signed; null where that is not asked for. */
export type SignedRuling<Ruling> = Ruling & { assertion: PasskeyAssertion | null };

/** Decides, where it is asked for with a passkey's signature of the approval; `isWaiting` while the browser asks for it. */
export function useSigning<Ruling extends PageRuling, Value>(
  { isAsked, begin }: Signing,
  decide: (ruling: SignedRuling<Ruling>) => Promise<ActionResult<Value>>,
) {
  const [isWaiting, setWaiting] = useState(false);
  const sign = async ({ proposalId, payloadHash, previewId }: Ruling): Promise<ActionResult<PasskeyAssertion>> => {
    const begun = await reached(begin({ proposalId, payloadHash, previewId }));
    if (!begun.ok) return begun;
    const { nonce, revision, options } = begun.value;
    setWaiting(true);
    const asked = await askedPasskey(() => startAuthentication({ optionsJSON: options }));
    setWaiting(false);
    if (!asked.ok) return { ...asked, detail: `${asked.detail} Nothing was decided.` };
    const { id: credentialId, response } = asked.value;
    const { authenticatorData, clientDataJSON: clientDataJson, signature } = response;
    return { ok: true, value: { nonce, revision, credentialId, authenticatorData, clientDataJson, signature } };
  };
  const decideSigned = async (ruling: Ruling): Promise<ActionResult<Value>> => {
    if (!isAsked || ruling.verdict !== "approve") return decide({ ...ruling, assertion: null });
    const signed = await sign(ruling);
    return signed.ok ? decide({ ...ruling, assertion: signed.value }) : signed;
  };
  return { decideSigned, isWaiting };
}
