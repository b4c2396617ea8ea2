"use client";

import { Check, X } from "lucide-react";
import { useState } from "react";
import type { ProofCheck } from "@/components/check-proof";
import { CopiedFact } from "@/components/copied-fact";
import { CopyButton } from "@/components/copy-button";
import { Button } from "@/components/ui/button";
import type { AuditEventResource } from "@/lib/contract/audit-event";
import type { AuditProofResource } from "@/lib/contract/audit-proof";

interface AuditProofViewProps {
  event: AuditEventResource;
  /** The workspace's slug. */
  workspace: string;
  proof: AuditProofResource;
}

/** A proof as it came, and the button that fetches it anew and recomputes it here. */
export function AuditProofView({ event, workspace, proof }: AuditProofViewProps) {
  const [check, setCheck] = useState<ProofCheck | null>(null);
  const [isPending, setPending] = useState(false);
  const verify = async () => {
    setPending(true);
    try {
      const { checkProof, fetchProof } = await import("@/components/check-proof");
      setCheck(checkProof(event, await fetchProof(workspace, event.id)));
    } catch (error) {
      const detail = error instanceof Error ? error.message : "The proof could not be read.";
      setCheck({ checked: [], problem: detail });
    } finally {
      setPending(false);
    }
  };
  const { block, key, path, leafHash } = proof;
  return (
    <div className="flex flex-col gap-3 rounded-md border border-border bg-card p-3">
      <dl className="flex flex-col">
        <CopiedFact name="Leaf" value={leafHash} />
        <CopiedFact name="Root" value={block.root} />
        <CopiedFact name="Block" value={block.hash} />
        <CopiedFact name="Before" value={block.previousHash} />
        <CopiedFact name="Key" value={key.id} />
        <CopiedFact name="Sealed" value={block.sealedAt} />
      </dl>
      <ProofPath path={path} size={block.size} />
      <Checkpoint text={proof.checkpoint} />
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Button size="sm" pending={isPending} onClick={() => void verify()}>
          Verify in this browser
        </Button>
        <p className="text-muted-foreground text-xs">
          Recomputes the leaf, the path, the block’s hash and the signature.
        </p>
      </div>
      <div aria-live="polite">{check !== null && <CheckResult check={check} proof={proof} />}</div>
    </div>
  );
}

function ProofPath({ path, size }: { path: string[]; size: number }) {
  if (size === 1) {
    return <p className="text-muted-foreground text-xs">The only event of its block: the root is its leaf.</p>;
  }
  const steps = path.length === 1 ? "1 hash" : `${path.length} hashes`;
  return (
    <details className="text-xs">
      <summary className="w-fit text-muted-foreground">{`Path among ${size} events: ${steps}`}</summary>
      <ol className="mt-1 flex flex-col gap-0.5">
        {path.map((hash) => (
          <li key={hash} className="wrap-anywhere font-mono">
            {hash}
          </li>
        ))}
      </ol>
    </details>
  );
}

function Checkpoint({ text }: { text: string }) {
  return (
    <div className="flex flex-col gap-1">
      <div className="flex items-center justify-between gap-2 text-xs">
        <p className="text-muted-foreground">
          Checkpoint: keep it elsewhere, and it shows later what was changed or cut off.
        </p>
        <CopyButton value={text} what="checkpoint" iconOnly className="size-6" />
      </div>
      <pre className="wrap-anywhere whitespace-pre-wrap rounded-md bg-muted px-2 py-1.5 font-mono text-xs">{text}</pre>
    </div>
  );
}

function CheckResult({ check, proof }: { check: ProofCheck; proof: AuditProofResource }) {
  const { checked, problem } = check;
  return (
    <div className="flex flex-col gap-1.5">
      <p className={problem === null ? "font-medium" : "font-medium text-destructive"}>
        {problem === null
          ? `It holds: this event is number ${proof.sequence} of the log, in block ${proof.block.number}, as it was sealed.`
          : `It does not hold. ${problem}`}
      </p>
      <ul className="flex flex-col gap-0.5 text-muted-foreground text-xs">
        {checked.map((words) => (
          <li key={words} className="flex items-start gap-1.5">
            <Check aria-hidden className="mt-px size-3.5 shrink-0 text-status-committed" />
            {words}
          </li>
        ))}
        {problem !== null && (
          <li className="flex items-start gap-1.5">
            <X aria-hidden className="mt-px size-3.5 shrink-0 text-destructive" />
            {problem}
          </li>
        )}
      </ul>
      {problem === null && (
        <p className="text-muted-foreground text-xs">
          The key is the one that this server names. Compare its fingerprint with the one that you know.
        </p>
      )}
    </div>
  );
}
