"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useCallback, useEffect, useMemo, useRef } from "react";
import { DeskHead, DeskPanes, deskScroller } from "@/components/desk-panes";
import { InboxNews } from "@/components/inbox-news";
import { rowAfter, rowBeside } from "@/components/still-rows";
import { type Triage, TriageProvider } from "@/components/triage";
import { Kbd } from "@/components/ui/kbd";
import { type UnknownAddress, unknownHref } from "@/components/unknown-address";
import { UnknownFilters } from "@/components/unknown-filters";
import { UnknownRow } from "@/components/unknown-row";
import { type ReadStatuses, useGoneStatuses } from "@/components/use-gone-statuses";
import { useHeldRows } from "@/components/use-held-rows";
import { useOpenedProposal } from "@/components/use-opened-proposal";
import { useShortcuts } from "@/components/use-shortcuts";
import type { UnknownCounts, UnknownList } from "@/lib/contract/unknown";

interface UnknownDeskProps {
  /** The workspace's slug. */
  workspace: string;
  address: UnknownAddress;
  list: UnknownList;
  counts: UnknownCounts;
  /** The proposal that the server shows at the right; null where there is none. */
  shownId: string | null;
  /** Asks where the proposals that left the list stand. */
  readStatuses: ReadStatuses;
  /** The `LiveUpdates`. */
  live: ReactNode;
  /** What stands in the list's place where it is empty. */
  empty: ReactNode;
  /** The `UnknownCase`. */
  children: ReactNode;
}

/**
 * The desk of unknowns, the oldest first. Whatever is settled, here or elsewhere, stays in its place and is marked, until its
 * reader asks for the list as it is now.
 */
export function UnknownDesk(props: UnknownDeskProps) {
  const { workspace, address, list, counts, shownId, live, children } = props;
  const pane = useRef<HTMLDivElement>(null);
  const held = useHeldRows(list.rows, true);
  const shown = useGoneStatuses(held.shown, props.readStatuses);
  const hrefOf = useCallback(
    (id: string) => unknownHref(workspace, { ...address, proposal: id }),
    [workspace, address],
  );
  const isChosen = address.proposal !== null;
  useKeptOpen(hrefOf, isChosen ? null : shownId);
  const { openId, open, isOpening } = useOpenedProposal({ hrefOf, isChosen, shownId });
  const step = (by: 1 | -1) => {
    const next = rowBeside(shown, openId, by);
    if (next !== null) open(next.id);
  };
  const done = useCallback<Triage["done"]>(
    ({ proposalId }) => {
      const next = rowAfter(held.shown, proposalId);
      if (next !== null) open(next.id);
    },
    [held.shown, open],
  );
  const triage = useMemo(() => ({ done }), [done]);
  useShortcuts({
    j: { label: "Next unknown", run: () => step(1) },
    k: { label: "Previous unknown", run: () => step(-1) },
    o: { label: "Go to what is open", run: () => pane.current?.focus() },
  });
  const rows = (
    <ul aria-label="Unknowns" data-scroller className={deskScroller}>
      {shown.map(({ row, gone }) => (
        <li key={row.id}>
          <UnknownRow
            row={row}
            href={hrefOf(row.id)}
            isOpen={row.id === openId}
            isChosen={isChosen}
            gone={gone}
            onOpen={open}
          />
        </li>
      ))}
    </ul>
  );
  const left = (
    <>
      <DeskHead title="Unknown desk" isAlone={shownId === null} live={live}>
        <UnknownFilters workspace={workspace} address={address} counts={counts} />
      </DeskHead>
      <div className="flex min-h-0 flex-1 flex-col" {...held.watch}>
        <InboxNews waiting={held.waiting} gone={shown.filter(({ gone }) => gone).length} onShow={held.settle} />
        {shown.length === 0 ? props.empty : rows}
      </div>
      <Foot list={list} />
    </>
  );
  return (
    <DeskPanes title="Unknowns" isPaneOpen={isChosen} isOpening={isOpening} pane={pane} list={left}>
      <TriageProvider value={triage}>{children}</TriageProvider>
    </DeskPanes>
  );
}

const isWide = "(min-width: 64rem)";

/**
 * The first one is open without being chosen. The address says so from then on, or it would make way for the next one, with
 * what its reader is writing, as soon as somebody else settles it. Not where the list has the whole page.
 */
function useKeptOpen(hrefOf: (id: string) => string, id: string | null) {
  const router = useRouter();
  useEffect(() => {
    if (id !== null && matchMedia(isWide).matches) router.replace(hrefOf(id), { scroll: false });
  }, [router, hrefOf, id]);
}

function Foot({ list: { rows, more } }: { list: UnknownList }) {
  return (
    <div className="flex min-h-9 items-center justify-between gap-3 border-border border-t px-3 text-muted-foreground text-xs">
      <span>
        {more ? `The oldest ${rows.length}; rule on them to see the rest` : `${rows.length} in all, oldest first`}
      </span>
      <span className="hidden items-center gap-1 lg:flex pointer-coarse:hidden">
        <Kbd>j</Kbd> <Kbd>k</Kbd> move, <Kbd>?</Kbd> all keys
      </span>
    </div>
  );
}
