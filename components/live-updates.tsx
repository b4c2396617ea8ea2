"use client";

import { CloudOff, Radio, RefreshCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { startTransition, useEffect, useState } from "react";
import { type Connection, followChanges } from "@/components/follow-changes";
import { cn } from "@/components/ui/cn";

const refreshIntervalMs = 400;

const looks = {
  connecting: { Icon: Radio, words: "Connecting", tone: "text-muted-foreground" },
  live: { Icon: Radio, words: "Live", tone: "text-muted-foreground" },
  polling: { Icon: RefreshCw, words: "Checks every 10 s", tone: "text-warning" },
  offline: { Icon: CloudOff, words: "Offline: this may be out of date", tone: "text-destructive" },
} satisfies Record<Connection, unknown>;

/** Calls `act` at once, and again at most every `intervalMs`; the last call is never lost. */
function throttled(act: () => void, intervalMs: number) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastMs = 0;
  const call = () => {
    timer ??= setTimeout(
      () => {
        timer = undefined;
        lastMs = performance.now();
        act();
      },
      Math.max(0, lastMs + intervalMs - performance.now()),
    );
  };
  return { call, cancel: () => clearTimeout(timer) };
}

interface LiveUpdatesProps {
  /** The workspace's slug. */
  workspace: string;
  /** Only changes of these proposals matter here. */
  proposalIds?: readonly string[];
  className?: string;
}

/** Keeps the page as the server has it, without a reload, and says whether it does. */
export function LiveUpdates({ workspace, proposalIds, className }: LiveUpdatesProps) {
  const router = useRouter();
  const [connection, setConnection] = useState<Connection>("connecting");
  // A text stays the same from one rendering to the next where a list is a new one.
  const followed = proposalIds?.join(" ");
  useEffect(() => {
    const refresh = throttled(() => startTransition(() => router.refresh()), refreshIntervalMs);
    const stop = followChanges(workspace, {
      onConnection: setConnection,
      onChange: (changed) => {
        if (followed === undefined || changed === null || followed.includes(changed)) refresh.call();
      },
    });
    return () => {
      refresh.cancel();
      stop();
    };
  }, [workspace, followed, router]);
  const { Icon, words, tone } = looks[connection];
  return (
    <span
      role="status"
      data-connection={connection}
      className={cn("inline-flex shrink-0 items-center gap-1 whitespace-nowrap text-xs", tone, className)}
    >
      <Icon aria-hidden className="size-3.5" />
      {words}
    </span>
  );
}
