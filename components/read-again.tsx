"use client";

import { RefreshCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { ActionAlert } from "@/components/action-alert";
import { Button } from "@/components/ui/button";
import { reached } from "@/components/use-member-action";
import type { ActionFailure, ActionResult } from "@/lib/contract/action-result";

interface ReadAgainProps {
  workspace: string;
  proposalId: string;
  /** It is being read already. */
  isDue: boolean;
  readAgain: (input: { proposalId: string }) => Promise<ActionResult<unknown>>;
}

/** Has the target read once more. */
export function ReadAgain({ workspace, proposalId, isDue, readAgain }: ReadAgainProps) {
  const router = useRouter();
  const [failure, setFailure] = useState<ActionFailure | null>(null);
  const [isPending, startAsking] = useTransition();
  const ask = () =>
    startAsking(async () => {
      const answer = await reached(readAgain({ proposalId }));
      setFailure(answer.ok ? null : answer);
      router.refresh();
    });
  return (
    <>
      <Button variant="outline" size="sm" pending={isPending || isDue} onClick={ask}>
        {!(isPending || isDue) && <RefreshCw aria-hidden />}
        Read again
      </Button>
      {failure !== null && <ActionAlert workspace={workspace} failure={failure} />}
    </>
  );
}
