"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useEffect, useRef, useState } from "react";
import type { InboxEntry } from "@/components/inbox-entries";
import { InboxGroupRow } from "@/components/inbox-group-row";
import { InboxRow, inboxRowHeight } from "@/components/inbox-row";
import type { InboxRow as Row } from "@/lib/contract/inbox";

/** So many rows are there before any script, and beyond the window's edge. */
const firstRows = 24;
const overscan = 8;
/** More is asked for when so many rows are left. */
const rowsAhead = 150;

interface InboxListProps {
  entries: readonly InboxEntry[];
  openId: string | null;
  /** The one that is open was chosen, and is not just the first. */
  isChosen: boolean;
  picked: ReadonlyMap<string, Row>;
  /** Brought into sight when it changes. */
  inSight: string | null;
  hrefOf: (id: string) => string;
  onOpen: (id: string) => void;
  onPick: ((row: Row) => void) | null;
  onPickAll: ((rows: readonly Row[]) => void) | null;
  /** The last rows are near. */
  onEnd: () => void;
}

const keyOf = (entry: InboxEntry) => (entry.kind === "row" ? entry.each.row.id : entry.group.key);

/** An entry, whichever way it is put on the page. */
function useEntries(props: InboxListProps) {
  const { entries, openId, isChosen, picked, hrefOf, onOpen, onPick, onPickAll } = props;
  const openAt = entries.findIndex((entry) => keyOf(entry) === openId);
  const draw = (index: number, entry: InboxEntry) => {
    if (entry.kind === "group") {
      const pickedCount = entry.group.members.filter(({ row, gone }) => !gone && picked.has(row.id)).length;
      return <InboxGroupRow group={entry.group} {...{ pickedCount, hrefOf, onOpen }} onPick={onPickAll} />;
    }
    const { row, gone } = entry.each;
    return (
      <InboxRow
        row={row}
        gone={gone}
        href={hrefOf(row.id)}
        isOpen={row.id === openId}
        isNext={openAt !== -1 && index === openAt + 1}
        isMember={entry.isMember}
        isPicked={picked.has(row.id)}
        {...{ isChosen, onOpen, onPick }}
      />
    );
  };
  return draw;
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
  const { entries, inSight, onEnd } = props;
  const draw = useEntries(props);
  const scroller = useRef<HTMLDivElement>(null);
  const [isMounted, setMounted] = useState(false);
  useEffect(() => setMounted(true), []);
  const virtualizer = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => inboxRowHeight,
    getItemKey: (index) => {
      const entry = entries[index];
      return entry === undefined ? index : keyOf(entry);
    },
    overscan,
  });
  const mover = useRef({ scrollToIndex: (index: number) => virtualizer.scrollToIndex(index, { align: "auto" }) });
  useInSight(
    mover,
    entries.findIndex((entry) => keyOf(entry) === inSight),
    inSight,
  );
  const items = virtualizer.getVirtualItems();
  const lastIndex = items.at(-1)?.index ?? 0;
  const isNearEnd = isMounted && lastIndex >= entries.length - rowsAhead;
  useEffect(() => {
    if (isNearEnd) onEnd();
  }, [isNearEnd, onEnd]);
  return (
    <div ref={scroller} data-scroller className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
      {isMounted ? (
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
      ) : (
        <ul aria-label="Pending proposals">
          {entries.slice(0, firstRows).map((entry, index) => (
            <li key={keyOf(entry)}>{draw(index, entry)}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
