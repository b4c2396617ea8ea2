"use client";

import { useRouter } from "next/navigation";
import { ConfirmAction } from "@/components/confirm-action";
import type { PageAction } from "@/components/use-member-action";

interface WithdrawFormProps {
  proposalId: string;
  withdraw: PageAction<unknown>;
}

/** Takes back what the reader proposed, while nothing of it was sent. */
export function WithdrawForm({ proposalId, withdraw }: WithdrawFormProps) {
  const router = useRouter();
  return (
    <div className="mb-4 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      <p className="text-muted-foreground">You proposed this.</p>
      <ConfirmAction
        label="Withdraw it"
        variant="destructive-outline"
        title="Withdraw it?"
        description="It ends here, and nothing is sent. Another undo may be proposed afterwards."
        confirm="Withdraw it"
        cancel="Keep it"
        action={withdraw}
        input={{ proposalId }}
        done="Withdrawn"
        onDone={() => router.refresh()}
      />
    </div>
  );
}
