"use client";

import Link from "next/link";
import { type InboxAddress, inboxHref } from "@/components/inbox-address";
import type { InboxCounts } from "@/lib/contract/inbox";
import type { InboxView } from "@/lib/contract/inbox-view";

const words: Record<InboxView, { label: string; title: string }> = {
  "for-me": { label: "For me", title: "What you may decide, and nobody else was asked to" },
  assigned: { label: "Assigned", title: "What you were asked to decide" },
  all: { label: "All", title: "Everything pending, but for what you put off" },
  later: { label: "Later", title: "What you put off" },
};

interface InboxViewsProps {
  workspace: string;
  address: InboxAddress;
  counts: InboxCounts;
  /** The parts that this reader has. */
  views: readonly InboxView[];
}

/** The parts of an inbox, each with its count. */
export function InboxViews({ workspace, address, counts, views }: InboxViewsProps) {
  return (
    <nav aria-label="Parts of the inbox" className="flex gap-1">
      {views.map((view) => (
        <Link
          key={view}
          href={inboxHref(workspace, { ...address, view, proposal: null })}
          prefetch={false}
          title={words[view].title}
          aria-current={view === address.view ? "page" : undefined}
          className="inline-flex h-7 items-center gap-1.5 rounded-md px-2 text-muted-foreground text-sm hover:bg-accent hover:text-foreground aria-[current=page]:bg-accent aria-[current=page]:font-medium aria-[current=page]:text-foreground pointer-coarse:h-9"
        >
          {words[view].label}
          <span className="text-xs">{counts[view] >= 1_000 ? "999+" : counts[view]}</span>
        </Link>
      ))}
    </nav>
  );
}
