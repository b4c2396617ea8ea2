"use client";

import { useVirtualizer, type Virtualizer } from "@tanstack/react-virtual";
import { type ReactNode, type RefObject, useCallback, useEffect, useRef } from "react";
import { entryKey, type InboxEntry } from "@/components/inbox-entries";
import { inboxRowHeight } from "@/components/inbox-row";

/** So many rows are kept beyond the window's edge. */
const overscan = 8;
/** More is asked for when so many rows are left. */
const rowsAhead = 150;

/** What the rows of an inbox are given; `draw` puts one on the page. */
export interface InboxRowsProps {
  entries: readonly InboxEntry[];
  /** Brought into sight when it changes. */
  inSight: string | null;
  /** The last rows are near. */
  onEnd: () => void;
  /** What scrolls around them. */
  scroller: RefObject<HTMLDivElement | null>;
  draw: (index: number, entry: InboxEntry) => ReactNode;
}

/**
 * Brings a row into sight when another one is to be. Where a row stands is known beforehand; the page is not asked, for it
 * would have to be laid out for that.
 */
function useInSight(list: Virtualizer<HTMLDivElement, Element>, index: number, id: string | null) {
  const last = useRef(id);
  useEffect(() => {
    if (last.current === id) return;
    last.current = id;
    const [top, height] = [list.scrollOffset ?? 0, list.scrollRect?.height ?? 0];
    const isInSight = index * inboxRowHeight >= top && (index + 1) * inboxRowHeight <= top + height;
    if (index !== -1 && !isInSight) list.scrollToIndex(index, { align: "auto" });
  });
}

/** The rows of an inbox that are near the window, as components/inbox-list.tsx loads them. */
export function InboxRows({ entries, inSight, onEnd, scroller, draw }: InboxRowsProps) {
  // Another function makes it measure all rows anew.
  const getItemKey = useCallback(
    (index: number) => {
      const entry = entries[index];
      return entry === undefined ? index : entryKey(entry);
    },
    [entries],
  );
  const virtualizer = useVirtualizer<HTMLDivElement, Element>({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => inboxRowHeight,
    getItemKey,
    overscan,
  });
  useInSight(
    virtualizer,
    entries.findIndex((entry) => entryKey(entry) === inSight),
    inSight,
  );
  const items = virtualizer.getVirtualItems();
  const lastIndex = items.at(-1)?.index ?? 0;
  const isNearEnd = lastIndex >= entries.length - rowsAhead;
  useEffect(() => {
    if (isNearEnd) onEnd();
  }, [isNearEnd, onEnd]);
  return (
    <ul aria-label="Pending proposals" className="relative" style={{ height: virtualizer.getTotalSize() }}>
      {items.map(({ index, key, start }) => {
        const entry = entries[index];
        return entry === undefined ? null : (
          <li
            key={key}
            aria-setsize={entries.length}
            aria-posinset={index + 1}
            className="absolute inset-x-0"
            style={{ top: start }}
          >
            {draw(index, entry)}
          </li>
        );
      })}
    </ul>
  );
}
