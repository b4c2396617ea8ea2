"use client";

import { RotateCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { ActionAlert } from "@/components/action-alert";
import { AlertDialog, AlertDialogCancel, AlertDialogContent, AlertDialogTrigger } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { DialogFooter } from "@/components/ui/dialog";
import { reached } from "@/components/use-member-action";
import type { ActionFailure, ActionResult } from "@/lib/contract/action-result";

interface RetryFormProps {
  workspace: string;
  proposalId: string;
  /** Something left for the target before: else it is tried again, and sent for the first time. */
  wasSent: boolean;
  /** Why this reader can't; null where they can. */
  power: string | null;
  retry: (input: { proposalId: string }) => Promise<ActionResult<unknown>>;
}

const stands = "under the same commit key. The approval stands: nobody is asked again.";
const again = { label: "Send again", title: "Send it again?", meaning: `The same request leaves once more, ${stands}` };
const first = { label: "Try again", title: "Try it again?", meaning: `The request is to leave after all, ${stands}` };

/** Sends a failed proposal again, after saying what that means. */
export function RetryForm({ workspace, proposalId, wasSent, power, retry }: RetryFormProps) {
  const { label, title, meaning } = wasSent ? again : first;
  const router = useRouter();
  const [isAsking, setAsking] = useState(false);
  const [failure, setFailure] = useState<ActionFailure | null>(null);
  const [isPending, startRetrying] = useTransition();
  const send = () =>
    startRetrying(async () => {
      const answer = await reached(retry({ proposalId }));
      setAsking(false);
      setFailure(answer.ok ? null : answer);
      router.refresh();
    });
  if (power !== null) {
    return (
      <div className="flex flex-wrap items-center gap-3">
        <Button variant="outline" aria-disabled>
          <RotateCw aria-hidden />
          {label}
        </Button>
        <p className="text-muted-foreground text-sm">{power}</p>
      </div>
    );
  }
  return (
    <div className="flex flex-col items-start gap-2">
      <AlertDialog open={isAsking} onOpenChange={setAsking}>
        <p className="text-muted-foreground text-sm">{meaning}</p>
        <AlertDialogTrigger render={<Button variant="outline" />}>
          <RotateCw aria-hidden />
          {label}
        </AlertDialogTrigger>
        <AlertDialogContent title={title} description={meaning}>
          <DialogFooter>
            <AlertDialogCancel render={<Button variant="outline" />}>Back</AlertDialogCancel>
            <Button pending={isPending} onClick={send}>
              {label}
            </Button>
          </DialogFooter>
        </AlertDialogContent>
      </AlertDialog>
      {failure !== null && <ActionAlert workspace={workspace} failure={failure} />}
    </div>
  );
}
