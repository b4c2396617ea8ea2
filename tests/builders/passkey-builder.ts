import { v7 } from "uuid";
import type { ProposalResource } from "@/lib/contract/proposal";
import { insertPasskey } from "@/lib/db/passkey-store";
import { transaction } from "@/lib/db/transaction";
import { beginSigning } from "@/lib/services/begin-signing";
import type { UserCaller } from "@/lib/services/caller";
import { decideProposal } from "@/lib/services/decide-proposal";
import { type Assertion, SoftPasskey } from "@/tests/builders/soft-passkey";

/** Gives someone a passkey that was never used, as a registration would have. */
export async function buildPasskey(caller: UserCaller, algorithm?: SoftPasskey["algorithm"]): Promise<SoftPasskey> {
  const passkey = new SoftPasskey(algorithm);
  const { rpId } = passkey.site;
  const kept = {
    ...{ id: v7(), userId: caller.user.id, credentialId: new Uint8Array(passkey.id), publicKey: passkey.publicKey },
    ...{ counter: 0, transports: ["internal"], aaguid: v7(), backedUp: false, rpId, name: "Laptop" },
  };
  await transaction((tx) => insertPasskey(tx, kept));
  return passkey;
}

/** What the page does to have an approval signed: asks for the challenge, and has this passkey sign it. */
export async function signApproval(
  caller: UserCaller,
  { id: proposalId, payloadHash, preview }: ProposalResource,
  passkey: SoftPasskey,
  otherwise: Assertion = {},
) {
  const page = { proposalId, payloadHash, previewId: preview?.id ?? null };
  const { nonce, revision, options } = await beginSigning(caller, page, passkey.site);
  const assertion = { nonce, revision, ...passkey.get(options.challenge, otherwise) };
  return { assertion, site: passkey.site };
}

/** Approves with a passkey. */
export async function approveSigned(caller: UserCaller, proposal: ProposalResource, passkey: SoftPasskey) {
  const stepUp = await signApproval(caller, proposal, passkey);
  return decideProposal(caller, proposal.id, approval(proposal), stepUp);
}

/** What an approval of the proposal as it was read says. */
export function approval({ payloadHash, preview }: ProposalResource) {
  return { verdict: "approve" as const, payloadHash, previewId: preview?.id ?? null };
}
