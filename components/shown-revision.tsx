"use client";

import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import type { ProposalStatus } from "@/lib/core/proposal-status";

/** Where the proposal stands on the server, as far as that can make stale what is shown. */
export interface CurrentRevision {
  revision: number;
  payloadHash: string;
  status: ProposalStatus;
  /** When the revision was written, and by whom. */
  at: string;
  author: string;
  /** Of the target's state that is shown, and when it was read; null where none is. */
  reading: { digest: string; at: string } | null;
}

interface Shown {
  current: CurrentRevision;
  /** What is shown is an older revision than the current one, or the target's state of an older reading. */
  isStale: boolean;
  /** Of the two, it is the target that has changed. */
  isTargetStale: boolean;
  /** Shows the current one. */
  show: () => void;
  /** Shows the next one as soon as it is there: its reader wrote it. */
  showNext: () => void;
}

const ShownContext = createContext<Shown | null>(null);

/** Whether the revision on the page is the current one. Throws outside of a `ShownRevision`. */
export function useShownRevision(): Shown {
  const shown = useContext(ShownContext);
  if (shown === null) throw new Error("useShownRevision is used outside of a ShownRevision.");
  return shown;
}

interface ShownRevisionProps {
  current: CurrentRevision;
  children: ReactNode;
}

/** What is on the page, as far as it can become stale. Nobody decides on what is not pending: there the target may change. */
function shownOf({ revision, status, reading }: CurrentRevision, children: ReactNode) {
  return { revision, digest: status === "pending" ? (reading?.digest ?? null) : null, children };
}

/**
 * Keeps one revision of a proposal, and one state of its target, on the page until its reader asks for the next: while that
 * one is being read it does not change under them. Everything else about the proposal (decisions, the outcome) is shown as it comes.
 */
export function ShownRevision({ current, children }: ShownRevisionProps) {
  const [shown, setShown] = useState(() => shownOf(current, children));
  const [wantsNext, setWantsNext] = useState(false);
  const next = shownOf(current, children);
  const isOlder = shown.revision !== next.revision;
  const isTargetStale = !isOlder && shown.digest !== null && next.digest !== null && shown.digest !== next.digest;
  const isStale = isOlder || isTargetStale;
  if (isStale && wantsNext) {
    setWantsNext(false);
    setShown(next);
  }
  if (!isStale && shown.children !== children) setShown(next);
  const value = useMemo(
    () => ({
      current,
      isStale,
      isTargetStale,
      show: () => setShown(shownOf(current, children)),
      showNext: () => setWantsNext(true),
    }),
    [current, isStale, isTargetStale, children],
  );
  return <ShownContext value={value}>{isStale ? shown.children : children}</ShownContext>;
}
