"use client";

import { useRouter } from "next/navigation";
import { useId } from "react";
import { Select } from "@/components/ui/select";
import { useToast } from "@/components/ui/toast";
import { type PageAction, useMemberAction } from "@/components/use-member-action";
import type { NamedMember } from "@/lib/contract/proposal-details";

interface AssigneeSelectProps {
  proposalId: string;
  assignee: NamedMember | null;
  assignable: NamedMember[];
  assign: PageAction<unknown>;
}

/** Who is asked to decide; anyone else who may decide still may. */
export function AssigneeSelect({ proposalId, assignee, assignable, assign }: AssigneeSelectProps) {
  const id = useId();
  const router = useRouter();
  const toast = useToast();
  const { run, isPending, failure, clear } = useMemberAction(assign, () => router.refresh());
  if (failure !== null) {
    toast({ title: "Nobody was asked", description: failure.detail, tone: "error" });
    clear();
  }
  const isGone = assignee !== null && !assignable.some((member) => member.id === assignee.id);
  return (
    <span className="inline-flex items-center gap-2">
      <label htmlFor={id} className="text-muted-foreground text-sm">
        Assigned to
      </label>
      <Select
        id={id}
        value={assignee?.id ?? ""}
        disabled={isPending}
        onChange={(event) => run({ proposalId, userId: event.target.value === "" ? null : event.target.value })}
        className="h-7 w-auto max-w-44"
      >
        <option value="">Nobody</option>
        {isGone && <option value={assignee.id}>{assignee.name}</option>}
        {assignable.map(({ id: userId, name }) => (
          <option key={userId} value={userId}>
            {name}
          </option>
        ))}
      </Select>
    </span>
  );
}
