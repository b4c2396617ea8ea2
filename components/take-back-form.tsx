"use client";

import { Undo2 } from "lucide-react";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import type { PageAction } from "@/components/use-member-action";
import { useShortcuts } from "@/components/use-shortcuts";
import { useTakeBack } from "@/components/use-take-back";

interface TakeBackFormProps {
  proposalId: string;
  approvalId: string;
  takeBack: PageAction<unknown>;
}

/** Takes the reader's approval back, while nobody has acted on it. */
export function TakeBackForm({ proposalId, approvalId, takeBack: action }: TakeBackFormProps) {
  const takeBack = useTakeBack(action);
  const [isPending, start] = useTransition();
  const run = () =>
    start(async () => {
      await takeBack({ proposalId, approvalId });
    });
  useShortcuts({ u: { label: "Take your approval back", run } });
  return (
    <div>
      <Button variant="outline" pending={isPending} onClick={run}>
        <Undo2 aria-hidden />
        Take your approval back
      </Button>
    </div>
  );
}
