import type { ReactNode } from "react";
import { CommandPalette } from "@/components/command-palette";
import { LiveChangesProvider } from "@/components/live-changes";
import { PagePlace } from "@/components/page-place";
import { ShellNav } from "@/components/shell-nav";
import type { ShellCounts } from "@/components/shell-places";
import { ShellSheet } from "@/components/shell-sheet";
import { type SignedIn, UserMenu } from "@/components/user-menu";
import { type WorkspaceName, WorkspaceSwitcher } from "@/components/workspace-switcher";

interface AppShellProps extends SignedIn {
  workspace: WorkspaceName;
  /** Every workspace of the user, this one included. */
  workspaces: WorkspaceName[];
  counts: ShellCounts;
  children: ReactNode;
}

/** What stands around every page of a workspace: the navigation at the left (a sheet on narrow screens) and the page. */
export function AppShell({ workspace, workspaces, counts, user, role, signOut, children }: AppShellProps) {
  return (
    <div className="min-h-dvh md:grid md:grid-cols-[14rem_minmax(0,1fr)]">
      <a
        href="#content"
        className="sr-only rounded-md bg-primary px-3 py-2 font-medium text-primary-foreground text-sm focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50"
      >
        Skip to content
      </a>
      <aside
        aria-label="Countersign"
        className="sticky top-0 hidden h-dvh flex-col gap-4 overflow-y-auto border-border border-r bg-sidebar p-2 md:flex"
      >
        <WorkspaceSwitcher workspace={workspace} workspaces={workspaces} />
        <div className="flex-1">
          <ShellNav workspace={workspace.slug} counts={counts} />
        </div>
        <UserMenu workspace={workspace.slug} user={user} role={role} signOut={signOut} />
      </aside>
      <ShellSheet
        workspace={workspace}
        workspaces={workspaces}
        counts={counts}
        user={user}
        role={role}
        signOut={signOut}
      />
      <CommandPalette workspace={workspace.slug} />
      <main
        id="content"
        tabIndex={-1}
        className="group/main mx-auto w-full min-w-0 max-w-6xl p-4 outline-none with-desk:flex with-desk:h-[calc(100dvh-3rem)] with-desk:max-w-none with-desk:flex-col with-desk:p-0 md:px-8 md:py-6 md:with-desk:h-dvh md:with-desk:p-0"
      >
        <LiveChangesProvider workspace={workspace.slug}>
          <PagePlace>{children}</PagePlace>
        </LiveChangesProvider>
      </main>
    </div>
  );
}
