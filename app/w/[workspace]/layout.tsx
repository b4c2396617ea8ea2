import type { ReactNode } from "react";
import { signOut } from "@/app/sign-in/sign-out";
import { AppShell } from "@/components/app-shell";
import { PausedTypes } from "@/components/paused-types";
import { getDeskCounts } from "@/lib/services/get-desk-counts";
import { listPausedTypes } from "@/lib/services/list-paused-types";
import { listWorkspaces } from "@/lib/services/list-workspaces";
import { optionalPageUser, pageCaller } from "@/lib/transport/page-caller";

interface WorkspaceLayoutProps {
  params: Promise<{ workspace: string }>;
  children: ReactNode;
}

/** What stands around every page of a workspace for its members. Each page asks for itself whether its reader may see it. */
export default async function WorkspaceLayout({ params, children }: WorkspaceLayoutProps) {
  const { workspace: slug } = await params;
  // The page itself leads to the sign-in, for it knows where to come back to.
  if ((await optionalPageUser()) === null) return children;
  const caller = await pageCaller(slug);
  const [workspaces, counts, paused] = await Promise.all([
    listWorkspaces(caller.user.id),
    getDeskCounts(caller),
    listPausedTypes(caller),
  ]);
  const name = workspaces.find((each) => each.id === caller.workspace.id)?.name ?? caller.workspace.slug;
  return (
    <AppShell
      workspace={{ slug: caller.workspace.slug, name }}
      workspaces={workspaces}
      counts={{ pending: shown(counts.pending), unknown: shown(counts.unknown) }}
      user={caller.user}
      role={caller.role}
      signOut={signOut}
    >
      <PausedTypes workspace={caller.workspace.slug} types={paused} />
      {children}
    </AppShell>
  );
}

/** One more than was counted makes the navigation write "999+". */
function shown({ count, more }: { count: number; more: boolean }): number {
  return more ? count + 1 : count;
}
