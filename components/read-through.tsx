"use client";

import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";
import { scrollTowards } from "@/components/scroll-towards";

/** Why approving is off until then. */
export const unreadWords = "Critical impact: read what will happen to its end first.";

/** How far what is shown has been read. */
export interface Reading {
  /** Approving waits until all of it has been on screen. */
  isAsked: boolean;
  /** All of it has been, or its reader says so, or nobody asks. */
  hasRead: boolean;
  revision: number;
  /** Notes whether the end of a part has been on screen; null where the part is not there any more. */
  note: (endId: string, isSeen: boolean | null) => void;
  /** Opens what is folded, and moves on by a page at most. */
  showRest: () => void;
  /** Takes its reader's word for it. */
  declare: () => void;
}

const ReadingContext = createContext<Reading | null>(null);

/** How far the payload around here has been read; null where nothing has to be. */
export function useReadThrough(): Reading | null {
  return useContext(ReadingContext);
}

type Ends = ReadonlyMap<string, boolean>;

function noted(ends: Ends, endId: string, isSeen: boolean | null): Ends {
  const before = ends.get(endId);
  // What has been on screen once stays seen.
  if (isSeen === before || (before === true && isSeen !== null)) return ends;
  const next = new Map(ends);
  if (isSeen === null) next.delete(endId);
  else next.set(endId, isSeen);
  return next;
}

interface ReadThroughProps {
  isAsked: boolean;
  /** What was read of one revision is not read of the next. */
  revision: number;
  children: ReactNode;
}

/**
 * Around what has to be read before it is approved. Each of its parts that may hide something ends in an `EndMark`; all is
 * read when each of those has been on screen. It helps its reader and promises nothing: the server knows of no screen.
 */
export function ReadThrough({ isAsked, revision, children }: ReadThroughProps) {
  const [ends, setEnds] = useState<Ends>(new Map());
  const [declared, setDeclared] = useState<number | null>(null);
  const note = useCallback(
    (endId: string, isSeen: boolean | null) => setEnds((last) => noted(last, endId, isSeen)),
    [],
  );
  const value = useMemo((): Reading => {
    const unseen = [...ends].filter(([, isSeen]) => !isSeen).map(([endId]) => endId);
    return {
      isAsked,
      hasRead: !isAsked || declared === revision || (ends.size > 0 && unseen.length === 0),
      revision,
      note,
      showRest: () => scrollTowards(unseen),
      declare: () => setDeclared(revision),
    };
  }, [isAsked, ends, declared, revision, note]);
  return <ReadingContext value={value}>{children}</ReadingContext>;
}
