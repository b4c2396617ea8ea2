"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useEffect, useRef, useState } from "react";
import { InboxRow, inboxRowHeight } from "@/components/inbox-row";
import type { StillRow } from "@/components/still-rows";
import type { InboxRow as Row } from "@/lib/contract/inbox";

/** So many rows are there before any script, and beyond the window's edge. */
const firstRows = 24;
const overscan = 8;
/** More is asked for when so many rows are left. */
const rowsAhead = 150;

interface InboxListProps {
  shown: StillRow<Row>[];
  openId: string | null;
  /** The one that is open was chosen, and is not just the first. */
  isChosen: boolean;
  picked: ReadonlyMap<string, Row>;
  /** Brought into sight when it changes. */
  inSight: string | null;
  hrefOf: (id: string) => string;
  onOpen: (id: string) => void;
  onPick: ((row: Row) => void) | null;
  /** The last rows are near. */
  onEnd: () => void;
}

/** What a row is told, whichever way it is put on the page. */
function useRowProps({ shown, openId, isChosen, picked, hrefOf, onOpen, onPick }: InboxListProps) {
  const openAt = shown.findIndex(({ row }) => row.id === openId);
  return (index: number, { row, gone }: StillRow<Row>) => ({
    row,
    gone,
    href: hrefOf(row.id),
    isOpen: row.id === openId,
    isChosen,
    isNext: openAt !== -1 && index === openAt + 1,
    isPicked: picked.has(row.id),
    onOpen,
    onPick,
  });
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

/** The rows of an inbox, of which only those near the window are on the page. */
export function InboxList(props: InboxListProps) {
  const { shown, inSight, onEnd } = props;
  const rowProps = useRowProps(props);
  const scroller = useRef<HTMLDivElement>(null);
  const [isMounted, setMounted] = useState(false);
  useEffect(() => setMounted(true), []);
  const virtualizer = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => inboxRowHeight,
    getItemKey: (index) => shown[index]?.row.id ?? index,
    overscan,
  });
  const mover = useRef({ scrollToIndex: (index: number) => virtualizer.scrollToIndex(index, { align: "auto" }) });
  useInSight(
    mover,
    shown.findIndex(({ row }) => row.id === inSight),
    inSight,
  );
  const items = virtualizer.getVirtualItems();
  const lastIndex = items.at(-1)?.index ?? 0;
  const isNearEnd = isMounted && lastIndex >= shown.length - rowsAhead;
  useEffect(() => {
    if (isNearEnd) onEnd();
  }, [isNearEnd, onEnd]);
  return (
    <div ref={scroller} data-scroller className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
      {isMounted ? (
        <ul aria-label="Pending proposals" className="relative" style={{ height: virtualizer.getTotalSize() }}>
          {items.map(({ index, key, start }) => {
            const each = shown[index];
            return each === undefined ? null : (
              <li
                key={key}
                aria-setsize={shown.length}
                aria-posinset={index + 1}
                className="absolute inset-x-0 top-0"
                style={{ transform: `translateY(${start}px)` }}
              >
                <InboxRow {...rowProps(index, each)} />
              </li>
            );
          })}
        </ul>
      ) : (
        <ul aria-label="Pending proposals">
          {shown.slice(0, firstRows).map((each, index) => (
            <li key={each.row.id}>
              <InboxRow {...rowProps(index, each)} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
