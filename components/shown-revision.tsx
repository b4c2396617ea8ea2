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
}

interface Shown {
  current: CurrentRevision;
  /** What is shown is an older revision than the current one. */
  isStale: boolean;
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

/**
 * Keeps one revision of a proposal on the page until its reader asks for the next: while that one is being read it does
 * not change under them. Everything else about the proposal (decisions, the outcome) is shown as it comes.
 */
export function ShownRevision({ current, children }: ShownRevisionProps) {
  const [shown, setShown] = useState({ revision: current.revision, children });
  const [wantsNext, setWantsNext] = useState(false);
  const isStale = shown.revision !== current.revision;
  if (isStale && wantsNext) {
    setWantsNext(false);
    setShown({ revision: current.revision, children });
  }
  if (!isStale && shown.children !== children) setShown({ revision: current.revision, children });
  const value = useMemo(
    () => ({
      current,
      isStale,
      show: () => setShown({ revision: current.revision, children }),
      showNext: () => setWantsNext(true),
    }),
    [current, isStale, children],
  );
  return <ShownContext value={value}>{isStale ? shown.children : children}</ShownContext>;
}
