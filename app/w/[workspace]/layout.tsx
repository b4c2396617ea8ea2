import type { Metadata } from "next";
import { cache, type ReactNode } from "react";
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

// Once a request: the title and the navigation say the same.
const countsOf = cache(async (slug: string) => getDeskCounts(await pageCaller(slug)));

/** What waits for people stands in the tab too: how many before the title, and a dot on the icon. */
export async function generateMetadata({ params }: Pick<WorkspaceLayoutProps, "params">): Promise<Metadata> {
  const { workspace: slug } = await params;
  if ((await optionalPageUser()) === null) return {};
  const { pending, unknown } = await countsOf(slug);
  const waiting = pending.count + unknown.count;
  if (waiting === 0) return {};
  const template = `(${pending.more || unknown.more ? "999+" : waiting}) %s · Countersign`;
  return {
    title: { default: "Countersign", template },
    icons: { icon: "/icon-waiting.svg", apple: "/apple-icon.png" },
  };
}

/** What stands around every page of a workspace for its members. Each page asks for itself whether its reader may see it. */
export default async function WorkspaceLayout({ params, children }: WorkspaceLayoutProps) {
  const { workspace: slug } = await params;
  // The page itself leads to the sign-in, for it knows where to come back to.
  if ((await optionalPageUser()) === null) return children;
  const caller = await pageCaller(slug);
  const [workspaces, counts, paused] = await Promise.all([
    listWorkspaces(caller.user.id),
    countsOf(slug),
    listPausedTypes(caller),
  ]);
  const name = workspaces.find((each) => each.id === caller.workspace.id)?.name ?? caller.workspace.slug;
  return (
    <AppShell
      workspace={{ slug: caller.workspace.slug, name }}
      workspaces={workspaces}
      counts={{ pending: shown(counts.pending), unknown: shown(counts.unknown), oldestUnknown: counts.unknown.oldest }}
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
