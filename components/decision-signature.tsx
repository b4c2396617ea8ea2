import { Fingerprint } from "lucide-react";
import { CopiedFact } from "@/components/copied-fact";
import type { ProposalResource } from "@/lib/contract/proposal";

type Decision = ProposalResource["decisions"][number];

interface DecisionSignatureProps {
  signature: NonNullable<Decision["signature"]>;
}

/** That a passkey has signed an approval, and what it takes to check that. */
export function DecisionSignature({ signature }: DecisionSignatureProps) {
  return (
    <details className="mt-0.5 text-sm">
      <summary className="cursor-pointer text-muted-foreground">
        <Fingerprint aria-hidden className="mr-1 inline size-3.5 align-[-2px]" />
        signed with a passkey
      </summary>
      <div className="mt-1 flex flex-col gap-2 border-border border-l-2 pl-2">
        <p className="text-muted-foreground text-xs">
          It covers this workspace, proposal, revision, payload hash, reading and the nonce, and was checked as it came.{" "}
          <code className="font-mono">countersign audit verify</code> checks it again.
        </p>
        <dl className="flex flex-col gap-1">
          <CopiedFact name="Host" value={signature.rpId} />
          <CopiedFact name="Passkey" value={signature.credentialId} />
          <CopiedFact name="Public key" value={signature.publicKey} />
          <CopiedFact name="Nonce" value={signature.nonce} />
          <CopiedFact name="Device data" value={signature.authenticatorData} />
          <CopiedFact name="Page data" value={signature.clientDataJson} />
          <CopiedFact name="Signature" value={signature.signature} />
        </dl>
      </div>
    </details>
  );
}
