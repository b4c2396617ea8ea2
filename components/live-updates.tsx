"use client";

import { CloudOff, Radio, RefreshCw } from "lucide-react";
import { useEffect } from "react";
import type { Connection } from "@/components/follow-changes";
import { useLiveChanges } from "@/components/live-changes";
import { cn } from "@/components/ui/cn";

const looks = {
  connecting: { Icon: Radio, words: "Connecting", tone: "text-muted-foreground" },
  live: { Icon: Radio, words: "Live", tone: "text-muted-foreground" },
  polling: { Icon: RefreshCw, words: "Checks every 10 s", tone: "text-warning" },
  offline: { Icon: CloudOff, words: "Offline: this may be out of date", tone: "text-destructive" },
} satisfies Record<Connection, unknown>;

interface LiveUpdatesProps {
  /** The page is about these proposals, and follows others less closely. */
  proposalIds?: readonly string[];
  className?: string;
}

/** Says whether the page is kept as the server has it, and what it is about. */
export function LiveUpdates({ proposalIds, className }: LiveUpdatesProps) {
  const { connection, follow } = useLiveChanges();
  // A text stays the same from one rendering to the next where a list is a new one.
  const followed = proposalIds?.join(" ");
  useEffect(() => follow(followed === undefined ? null : followed.split(" ")), [follow, followed]);
  const { Icon, words, tone } = looks[connection];
  // As wide as "Connecting", so that nothing moves when it is.
  return (
    <span
      role="status"
      data-connection={connection}
      className={cn(
        "inline-flex min-w-22 shrink-0 items-center justify-end gap-1 whitespace-nowrap text-xs",
        tone,
        className,
      )}
    >
      <Icon aria-hidden className="size-3.5" />
      {words}
    </span>
  );
}
