"use client";

import { useRouter } from "next/navigation";
import { useCallback } from "react";
import { useToast } from "@/components/ui/toast";
import { type PageAction, reached } from "@/components/use-member-action";

/** An approval that was just given. */
export interface GivenApproval {
  proposalId: string;
  approvalId: string;
}

/** Takes an approval back on the server, and says whether it could. Resolves to the same. */
export function useTakeBack(takeBack: PageAction<unknown>): (given: GivenApproval) => Promise<boolean> {
  const toast = useToast();
  const router = useRouter();
  return useCallback(
    async ({ proposalId, approvalId }: GivenApproval) => {
      const result = await reached(takeBack({ proposalId, decisionId: approvalId }));
      toast(
        result.ok
          ? { title: "Approval taken back", description: "It is pending again. Nothing was sent.", tone: "success" }
          : { title: "The approval stands", description: result.detail, tone: "error" },
      );
      router.refresh();
      return result.ok;
    },
    [takeBack, toast, router],
  );
}
