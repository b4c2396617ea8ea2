"use client";

import { ConfirmAction } from "@/components/confirm-action";
import { MemberRole } from "@/components/member-role";
import { RelativeTime } from "@/components/relative-time";
import { RevealedText } from "@/components/revealed-text";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { TableCell, TableRow } from "@/components/ui/table";
import type { PageAction } from "@/components/use-member-action";
import type { MemberResource } from "@/lib/contract/member";
import { roles as allRoles, atLeast, type Role } from "@/lib/core/quorum";

/** Who looks at the members, and what they may do there. */
export interface MembersViewer {
  userId: string;
  role: Role;
  changeRole: PageAction<void>;
  end: PageAction<{ isLeaving: boolean }>;
}

interface MemberRowProps {
  member: MemberResource;
  viewer: MembersViewer;
  /** The only owner: neither role nor membership can go. */
  isLastOwner: boolean;
}

/** An admin deals with everyone below an owner, an owner with everyone. */
function mayChange(viewer: MembersViewer, member: MemberResource): boolean {
  return atLeast(viewer.role, member.role === "owner" ? "owner" : "admin");
}

function RoleCell({ member, viewer, isLastOwner }: MemberRowProps) {
  if (isLastOwner)
    return <span title="The last owner: make someone else an owner first">{member.role}, the last one</span>;
  if (!mayChange(viewer, member)) return member.role;
  const roles = allRoles.filter((role) => role !== "owner" || viewer.role === "owner");
  return <MemberRole member={member} roles={roles} action={viewer.changeRole} />;
}

function EndCell({ member, viewer, isLastOwner }: MemberRowProps) {
  const isSelf = member.id === viewer.userId;
  if (isLastOwner || !(isSelf || mayChange(viewer, member))) return null;
  return (
    <ConfirmAction
      label={isSelf ? "Leave" : "Remove"}
      name={isSelf ? "Leave this workspace" : `Remove ${member.name}`}
      title={isSelf ? "Leave this workspace?" : `Remove ${member.name}?`}
      description={
        <>
          {isSelf ? "You are" : `${member.email} is`} out with the next request, and the personal tokens of this
          workspace stop working. Agents that {isSelf ? "you own pass to the first owner" : "they own pass to you"}.
          What was decided stays on record.
        </>
      }
      confirm={isSelf ? "Leave" : "Remove from the workspace"}
      cancel={isSelf ? "Stay" : "Keep them"}
      action={viewer.end}
      input={{ userId: member.id }}
      done={isSelf ? "You have left the workspace" : `${member.name} is removed`}
      onDone={({ isLeaving }) => {
        if (isLeaving) window.location.assign("/");
      }}
    />
  );
}

/** One member: name, address, role, since when; and what the viewer may do about it. */
export function MemberRow(props: MemberRowProps) {
  const { member, viewer } = props;
  const cell = "max-xl:h-auto max-xl:p-0";
  return (
    <TableRow className="max-xl:flex max-xl:flex-wrap max-xl:items-center max-xl:gap-x-3 max-xl:gap-y-1 max-xl:px-3 max-xl:py-2">
      <TableCell className={cn(cell, "max-xl:basis-full xl:min-w-52")}>
        <span className="font-medium">
          <RevealedText text={member.name} />
        </span>
        {member.id === viewer.userId && <span className="text-muted-foreground"> (you)</span>}
        {member.disabled && (
          <Badge variant="outline" className="ml-2">
            disabled
          </Badge>
        )}
      </TableCell>
      <TableCell className={cn(cell, "wrap-anywhere text-muted-foreground max-xl:basis-full")}>
        {member.email}
      </TableCell>
      <TableCell className={cell}>
        <RoleCell {...props} />
      </TableCell>
      <TableCell className={cn(cell, "whitespace-nowrap text-muted-foreground max-xl:text-xs")}>
        <span className="xl:hidden">since </span>
        <RelativeTime at={member.since} />
      </TableCell>
      <TableCell className={cn(cell, "text-right max-xl:ml-auto")}>
        <EndCell {...props} />
      </TableCell>
    </TableRow>
  );
}
