"use client";

import { useState } from "react";
import { Select } from "@/components/ui/select";
import { useToast } from "@/components/ui/toast";
import { type PageAction, useMemberAction } from "@/components/use-member-action";
import type { MemberResource } from "@/lib/contract/member";
import type { Role } from "@/lib/core/quorum";

interface MemberRoleProps {
  member: MemberResource;
  /** The roles that the viewer may give. */
  roles: readonly Role[];
  action: PageAction<void>;
}

/** A member's role, changed by choosing another. */
export function MemberRole({ member, roles, action }: MemberRoleProps) {
  const [chosen, setChosen] = useState<Role | null>(null);
  const toast = useToast();
  const { run, isPending, failure } = useMemberAction(action, () => {
    setChosen(null);
    toast({
      title: `${member.name}’s role is changed`,
      description: "It counts from their next request on.",
      tone: "success",
    });
  });
  const shown = isPending && chosen !== null ? chosen : member.role;
  return (
    <span className="inline-flex min-w-0 flex-col">
      <Select
        aria-label={`Role of ${member.name}`}
        value={shown}
        disabled={isPending}
        aria-invalid={failure !== null || undefined}
        className="w-32"
        onChange={(event) => {
          const role = roles.find((each) => each === event.target.value);
          if (role === undefined || role === member.role) return;
          setChosen(role);
          run({ userId: member.id, role });
        }}
      >
        {roles.map((role) => (
          <option key={role} value={role}>
            {role}
          </option>
        ))}
      </Select>
      <span role="alert" className="max-w-56 whitespace-normal text-destructive text-xs empty:hidden">
        {failure?.detail}
      </span>
    </span>
  );
}
