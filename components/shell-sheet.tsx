"use client";

import { Inbox, Menu } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { Mark } from "@/components/mark";
import { RevealedText } from "@/components/revealed-text";
import { ShellNav } from "@/components/shell-nav";
import { countText, type ShellCounts } from "@/components/shell-places";
import { Button, buttonVariants } from "@/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { type SignedIn, UserMenu } from "@/components/user-menu";
import { type WorkspaceName, WorkspaceSwitcher } from "@/components/workspace-switcher";

interface ShellSheetProps extends SignedIn {
  workspace: WorkspaceName;
  workspaces: WorkspaceName[];
  counts: ShellCounts;
}

/** The navigation on narrow screens: a bar at the top, and a sheet that it opens. */
export function ShellSheet({ workspace, workspaces, counts, ...signedIn }: ShellSheetProps) {
  const [open, setOpen] = useState(false);
  return (
    <header className="sticky top-0 z-30 flex h-12 items-center gap-2 border-border border-b bg-sidebar px-2 md:hidden">
      <Dialog open={open} onOpenChange={setOpen}>
        <DialogTrigger render={<Button variant="ghost" size="icon" aria-label="Menu" />}>
          <Menu aria-hidden />
        </DialogTrigger>
        <DialogContent title="Countersign" side="left">
          <div className="-mx-2 -mt-2 flex flex-col gap-4">
            <WorkspaceSwitcher workspace={workspace} workspaces={workspaces} />
            <ShellNav workspace={workspace.slug} counts={counts} onNavigate={() => setOpen(false)} />
            <UserMenu workspace={workspace.slug} {...signedIn} />
          </div>
        </DialogContent>
      </Dialog>
      <Mark className="size-5 shrink-0 text-primary" />
      <span className="min-w-0 flex-1 truncate font-semibold text-sm">
        <RevealedText text={workspace.name} />
      </span>
      <Link href={`/w/${workspace.slug}/inbox`} prefetch={false} className={buttonVariants({ variant: "ghost" })}>
        <Inbox aria-hidden />
        <span className="sr-only">Inbox, </span>
        {countText(counts.pending)}
        <span className="sr-only"> pending</span>
      </Link>
    </header>
  );
}
