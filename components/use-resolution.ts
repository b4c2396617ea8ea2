"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import type { Ruling } from "@/components/ruling-cards";
import { useTriage } from "@/components/triage";
import { useToast } from "@/components/ui/toast";
import { reached } from "@/components/use-member-action";
import type { ActionFailure, ActionResult } from "@/lib/contract/action-result";

/** What the form posts. */
export interface ResolutionInput {
  proposalId: string;
  result: Ruling;
  evidence: string;
  retry: boolean;
  /** Which generation of the commit was looked at. */
  generation: number;
}

function confirmWords(result: Ruling, retry: boolean): { button: string; next: string } {
  switch (result) {
    case "committed":
      return { button: "Record that it happened", next: "The proposal becomes committed, for good." };
    case "abandoned":
      return { button: "Give it up", next: "The proposal is abandoned, for good. Nobody is told whether it happened." };
    case "not_committed":
      return retry
        ? {
            button: "Record it, and send once more",
            next: "The same request leaves once more, under the same commit key.",
          }
        : { button: "Record that it did not happen", next: "The proposal becomes failed. It can be sent again later." };
  }
}

function ruledWords(result: Ruling, retry: boolean): string {
  switch (result) {
    case "committed":
      return "Recorded: it happened";
    case "abandoned":
      return "Recorded: given up";
    case "not_committed":
      return retry ? "Recorded, and sent once more" : "Recorded: it did not happen";
  }
}

/** A ruling while it is made: what was chosen and written, what is missing, and how it is recorded. */
export function useResolution(
  { proposalId, generation }: { proposalId: string; generation: number },
  resolve: (input: ResolutionInput) => Promise<ActionResult<unknown>>,
) {
  const router = useRouter();
  const toast = useToast();
  const triage = useTriage();
  const [result, setResult] = useState<Ruling | null>(null);
  const [wantsRetry, setWantsRetry] = useState(false);
  const [evidence, setEvidence] = useState("");
  const [missing, setMissing] = useState<"result" | "evidence" | null>(null);
  const [isAsking, setAsking] = useState(false);
  const [failure, setFailure] = useState<ActionFailure | null>(null);
  const [isPending, startResolving] = useTransition();
  const retry = result === "not_committed" && wantsRetry;
  const ask = () => {
    const found = result === null ? "result" : evidence.trim() === "" ? "evidence" : null;
    setMissing(found);
    setAsking(found === null);
  };
  const record = () => {
    if (result === null) return;
    startResolving(async () => {
      const answer = await reached(resolve({ proposalId, result, evidence, retry, generation }));
      setAsking(false);
      setFailure(answer.ok ? null : answer);
      if (answer.ok && triage !== null) {
        toast({ title: ruledWords(result, retry), tone: "success" });
        triage.done({ proposalId, approvalId: null });
      }
      router.refresh();
    });
  };
  const chosen = { result, setResult, retry, wantsRetry, setWantsRetry, evidence, setEvidence };
  const words = confirmWords(result ?? "committed", retry);
  return { ...chosen, words, missing, ask, isAsking, setAsking, record, isPending, failure };
}
