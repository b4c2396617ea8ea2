"use client";

import type { Verdict } from "@/components/decision-bar";
import { type ApprovalOutlook, takenWords } from "@/components/decision-words";
import { useTriage } from "@/components/triage";
import { useToast } from "@/components/ui/toast";
import type { PageAction } from "@/components/use-member-action";
import { useTakeBack } from "@/components/use-take-back";
import type { ProposalStatus } from "@/lib/core/proposal-status";

/** What the server made of it; `approvalId` where it is an approval that counts. */
export interface DecisionTaken {
  status: ProposalStatus;
  approvalId: string | null;
}

interface Decided {
  proposalId: string;
  outlook: ApprovalOutlook;
  takeBack: PageAction<unknown>;
}

/** Says what was decided, offers to take it back while that can be done, and hands on to the desk. */
export function useDecisionTaken({ proposalId, outlook, takeBack: action }: Decided) {
  const toast = useToast();
  const triage = useTriage();
  const takeBack = useTakeBack(action);
  return ({ status, approvalId }: DecisionTaken, verdict: Verdict) => {
    const { forMs, ...words } = takenWords(verdict, status, outlook);
    const undo = approvalId === null || forMs === 0 ? null : { proposalId, approvalId };
    if (triage !== null || undo !== null) {
      const run = () => undo !== null && void takeBack(undo);
      toast({ ...words, tone: "success", ...(undo !== null && { action: { label: "Undo", run, forMs } }) });
    }
    triage?.done({ proposalId, approvalId });
  };
}
