"use client";

import { useRef } from "react";
import { deskScroller } from "@/components/desk-panes";
import { entryKey, type InboxEntry } from "@/components/inbox-entries";
import { InboxGroupRow } from "@/components/inbox-group-row";
import { InboxRow } from "@/components/inbox-row";
import { afterLoad } from "@/components/ui/after-load";
import { useLoaded } from "@/components/ui/use-loaded";
import type { InboxRow as Row } from "@/lib/contract/inbox";

/** So many rows are there before any script. */
const firstRows = 24;

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

/** An entry, whichever way it is put on the page. */
function useEntries(props: InboxListProps) {
  const { entries, openId, isChosen, picked, hrefOf, onOpen, onPick, onPickAll } = props;
  const openAt = entries.findIndex((entry) => entryKey(entry) === openId);
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

// What keeps only the rows near the window on the page comes after the page: its first rows need it not.
const loadRows = async () => {
  await afterLoad();
  return (await import("@/components/inbox-rows")).InboxRows;
};

/** The rows of an inbox, of which only those near the window are on the page. */
export function InboxList(props: InboxListProps) {
  const { entries, inSight, onEnd } = props;
  const draw = useEntries(props);
  const scroller = useRef<HTMLDivElement>(null);
  const Rows = useLoaded(loadRows, true);
  return (
    <div ref={scroller} data-scroller className={deskScroller}>
      {Rows === null ? (
        <ul aria-label="Pending proposals">
          {entries.slice(0, firstRows).map((entry, index) => (
            <li key={entryKey(entry)}>{draw(index, entry)}</li>
          ))}
        </ul>
      ) : (
        <Rows {...{ entries, inSight, onEnd, scroller, draw }} />
      )}
    </div>
  );
}
