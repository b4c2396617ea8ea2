import type { Metadata } from "next";
import Link from "next/link";
import { AdminsOnly } from "@/components/admins-only";
import { MemberTable } from "@/components/member-table";
import { NewMember } from "@/components/new-member";
import { PageHeader } from "@/components/page-header";
import { buttonVariants } from "@/components/ui/button";
import { atLeast, roles } from "@/lib/core/quorum";
import { listMembers } from "@/lib/services/list-members";
import { addMemberAction, changeMemberRoleAction, endMembershipAction } from "@/lib/transport/member-actions";
import { pageCaller } from "@/lib/transport/page-caller";

export const metadata: Metadata = { title: "Members" };

/** The people of the workspace and their roles. */
export default async function MembersPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params;
  const caller = await pageCaller(workspace, "viewer", `/w/${workspace}/members`);
  const members = await listMembers(caller);
  const viewer = {
    userId: caller.user.id,
    role: caller.role,
    changeRole: changeMemberRoleAction.bind(null, workspace),
    end: endMembershipAction.bind(null, workspace),
  };
  return (
    <>
      <PageHeader
        title="Members"
        description="People of this workspace. A role counts from the next request on."
        actions={
          <>
            <Link
              href={`/w/${workspace}/settings/tokens`}
              prefetch={false}
              className={buttonVariants({ variant: "outline" })}
            >
              Your tokens
            </Link>
            {atLeast(caller.role, "admin") ? (
              <NewMember
                roles={roles.filter((role) => role !== "owner" || caller.role === "owner")}
                action={addMemberAction.bind(null, workspace)}
              />
            ) : (
              <AdminsOnly what="add and change members" role={caller.role} />
            )}
          </>
        }
      />
      <MemberTable members={members} viewer={viewer} />
    </>
  );
}
