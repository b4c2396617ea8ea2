"use client";

import { Check, ChevronsUpDown } from "lucide-react";
import Link from "next/link";
import { Mark } from "@/components/mark";
import { RevealedText } from "@/components/revealed-text";
import { DropdownMenu, DropdownMenuContent, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";

/** A workspace by its address and its name. */
export interface WorkspaceName {
  slug: string;
  name: string;
}

interface WorkspaceSwitcherProps {
  workspace: WorkspaceName;
  workspaces: WorkspaceName[];
}

const rowClass = "flex h-10 w-full min-w-0 items-center gap-2 rounded-md px-2 text-left font-semibold text-sm";

/** Which workspace this is; a menu of the others where there are any. */
export function WorkspaceSwitcher({ workspace, workspaces }: WorkspaceSwitcherProps) {
  const name = (
    <>
      <Mark className="size-5 shrink-0 text-primary" />
      <span className="min-w-0 flex-1 truncate">
        <RevealedText text={workspace.name} />
      </span>
    </>
  );
  if (workspaces.length < 2) return <div className={rowClass}>{name}</div>;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger className={`${rowClass} hover:bg-accent`}>
        {name}
        <span className="sr-only">, change workspace</span>
        <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-muted-foreground" />
      </DropdownMenuTrigger>
      <DropdownMenuContent
        entries={workspaces.map(({ slug, name: other }) => ({
          id: slug,
          link: <Link href={`/w/${slug}/inbox`} prefetch={false} />,
          words: (
            <>
              <span className="min-w-0 flex-1 truncate">
                <RevealedText text={other} />
              </span>
              {slug === workspace.slug && <Check aria-label="current" />}
            </>
          ),
        }))}
      />
    </DropdownMenu>
  );
}
