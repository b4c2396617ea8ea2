"use client";

import { createContext, type ReactNode, use, useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import { type Connection, followChanges } from "@/components/follow-changes";
import { OfflineBanner } from "@/components/offline-banner";
import { usePacedRefresh } from "@/components/use-paced-refresh";

/** How soon after another refresh the page follows a change of what it is about, and of anything else (its counts), in ms. */
const nearMs = 400;
const farMs = 1_000;
/** The same for a page that is about nothing that changes. */
const restMs = 15_000;

type Listener = (proposalId: string | null) => void;

interface LiveChanges {
  connection: Connection;
  /** Says that changes of these proposals are what the page is about; null for all. Returns how to take it back. */
  follow: (proposalIds: readonly string[] | null) => () => void;
  /** Says that the page is about nothing that changes: it is read again seldom, for its counts. Returns how to take it back. */
  rest: () => () => void;
  /** Calls `listener` when someone came to look at a proposal, or left it; null where it is not said which. */
  hear: (listener: Listener) => () => void;
}

const LiveContext = createContext<LiveChanges | null>(null);

/** What the page knows of changes. Throws an `Error` outside of a workspace's pages. */
export function useLiveChanges(): LiveChanges {
  const live = use(LiveContext);
  if (live === null) throw new Error("Only a workspace’s pages hear of changes.");
  return live;
}

function kept<Item>(set: Set<Item>, item: Item): () => void {
  set.add(item);
  return () => void set.delete(item);
}

/** Keeps every page of a workspace (its slug) as the server has it, without a reload, over one stream; and says when it can't. */
export function LiveChangesProvider({ workspace, children }: { workspace: string; children: ReactNode }) {
  const [connection, setConnection] = useState<Connection>("connecting");
  const followed = useRef(new Set<{ proposalIds: readonly string[] | null }>());
  const listeners = useRef(new Set<Listener>());
  const resting = useRef(new Set<object>());
  const refresh = usePacedRefresh();
  const onChange = useEffectEvent((changed: string | null) => {
    const isNear = [...followed.current].some(
      ({ proposalIds }) => changed === null || proposalIds === null || proposalIds.includes(changed),
    );
    const otherwiseMs = resting.current.size > 0 ? restMs : farMs;
    refresh(isNear ? nearMs : otherwiseMs);
  });
  const onLooking = useEffectEvent((proposalId: string | null) => {
    for (const listener of listeners.current) listener(proposalId);
  });
  useEffect(
    () =>
      followChanges(workspace, {
        onConnection: setConnection,
        onChange: (changed) => onChange(changed),
        onLooking: (proposalId) => onLooking(proposalId),
      }),
    [workspace],
  );
  const [{ follow, rest, hear }] = useState(() => ({
    follow: (proposalIds: readonly string[] | null) => kept(followed.current, { proposalIds }),
    rest: () => kept(resting.current, {}),
    hear: (listener: Listener) => kept(listeners.current, listener),
  }));
  const live = useMemo(() => ({ connection, follow, rest, hear }), [connection, follow, rest, hear]);
  return (
    <LiveContext value={live}>
      <OfflineBanner isOffline={connection === "offline"} />
      {children}
    </LiveContext>
  );
}
