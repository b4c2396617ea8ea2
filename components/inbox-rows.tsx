"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, type RefObject, useEffect, useRef } from "react";
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

function useInSight(
  list: RefObject<{ scrollToIndex: (index: number) => void } | null>,
  index: number,
  id: string | null,
) {
  const last = useRef(id);
  useEffect(() => {
    if (last.current === id) return;
    last.current = id;
    if (index !== -1) list.current?.scrollToIndex(index);
  });
}

/** The rows of an inbox that are near the window, as components/inbox-list.tsx loads them. */
export function InboxRows({ entries, inSight, onEnd, scroller, draw }: InboxRowsProps) {
  const virtualizer = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => inboxRowHeight,
    getItemKey: (index) => {
      const entry = entries[index];
      return entry === undefined ? index : entryKey(entry);
    },
    overscan,
  });
  const mover = useRef({ scrollToIndex: (index: number) => virtualizer.scrollToIndex(index, { align: "auto" }) });
  useInSight(
    mover,
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
            className="absolute inset-x-0 top-0"
            style={{ transform: `translateY(${start}px)` }}
          >
            {draw(index, entry)}
          </li>
        );
      })}
    </ul>
  );
}
