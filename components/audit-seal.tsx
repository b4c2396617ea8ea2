"use client";

import { useState } from "react";
import { AuditProofView } from "@/components/audit-proof-view";
import { Button } from "@/components/ui/button";
import type { AuditEventResource } from "@/lib/contract/audit-event";
import type { AuditProofResource } from "@/lib/contract/audit-proof";

interface AuditSealProps {
  event: AuditEventResource;
  /** The workspace's slug. */
  workspace: string;
}

/** Where an event stands in the sealed log, and its proof for whoever asks. What checks it is loaded only then. */
export function AuditSeal({ event, workspace }: AuditSealProps) {
  const [proof, setProof] = useState<AuditProofResource | null>(null);
  const [isPending, setPending] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const show = async () => {
    setPending(true);
    setFailure(null);
    try {
      const { fetchProof } = await import("@/components/check-proof");
      setProof(await fetchProof(workspace, event.id));
    } catch (error) {
      setFailure(error instanceof Error ? error.message : "The proof could not be fetched.");
    } finally {
      setPending(false);
    }
  };
  return (
    <section aria-label="Seal" className="flex flex-col gap-2 text-sm">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="text-muted-foreground">
          {event.sequence === null
            ? "Not sealed yet: that takes a second or two."
            : `Sealed as number ${event.sequence} of the log, in block ${event.block}.`}
        </p>
        {proof === null && (
          <Button variant="outline" size="sm" pending={isPending} onClick={() => void show()}>
            Show the proof
          </Button>
        )}
      </div>
      {failure !== null && (
        <p role="alert" className="text-destructive">
          {failure}
        </p>
      )}
      {proof !== null && <AuditProofView event={event} workspace={workspace} proof={proof} />}
    </section>
  );
}
