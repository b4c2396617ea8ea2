"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useCallback, useMemo, useRef } from "react";
import type { DecideTogether } from "@/components/decide-together-dialog";
import { DeskHead, DeskPanes } from "@/components/desk-panes";
import { type InboxAddress, inboxHref, inboxReadQuery, openHref } from "@/components/inbox-address";
import { InboxEmpty } from "@/components/inbox-empty";
import { besideTheirGroup, groupKeyOf, inboxEntries } from "@/components/inbox-entries";
import { InboxFoot } from "@/components/inbox-foot";
import { InboxList } from "@/components/inbox-list";
import { InboxNews } from "@/components/inbox-news";
import { InboxSearch } from "@/components/inbox-search";
import { InboxViews } from "@/components/inbox-views";
import { PickedBar } from "@/components/picked-bar";
import { TriageProvider } from "@/components/triage";
import { useDeskMoves } from "@/components/use-desk-moves";
import { type ReadStatuses, useGoneStatuses } from "@/components/use-gone-statuses";
import { useHeldRows } from "@/components/use-held-rows";
import { useInboxRows } from "@/components/use-inbox-rows";
import type { PageAction } from "@/components/use-member-action";
import { useOpenedProposal } from "@/components/use-opened-proposal";
import { usePicked } from "@/components/use-picked";
import { useShortcuts } from "@/components/use-shortcuts";
import type { InboxCounts, InboxRow } from "@/lib/contract/inbox";
import type { InboxView } from "@/lib/contract/inbox-view";
import type { Page } from "@/lib/contract/primitives";

interface InboxDeskProps {
  /** The workspace's slug. */
  workspace: string;
  address: InboxAddress;
  page: Page<InboxRow>;
  counts: InboxCounts;
  views: readonly InboxView[];
  /** The proposal that the server shows at the right; null where there is none. */
  shownId: string | null;
  /** Nothing waits at all: what stands at the right says how something comes to. */
  isFirst: boolean;
  takeBack: PageAction<unknown>;
  decideTogether: DecideTogether;
  /** Asks where the proposals that left the list stand. */
  readStatuses: ReadStatuses;
  /** The `LiveUpdates`. */
  live: ReactNode;
  /** The proposal. */
  children: ReactNode;
}

/** The inbox: what waits at the left, what is open at the right; on narrow screens one after the other. */
export function InboxDesk(props: InboxDeskProps) {
  const { workspace, address, page, counts, views, live, children } = props;
  const router = useRouter();
  const search = useRef<HTMLInputElement>(null);
  const pane = useRef<HTMLDivElement>(null);
  const readAddress = `/api/inbox/${encodeURIComponent(workspace)}?${inboxReadQuery(address)}`;
  const listHref = inboxHref(workspace, { ...address, proposal: null });
  const { rows, hasMore, hasFailed, loadMore } = useInboxRows(readAddress, page);
  const held = useHeldRows(rows);
  const hrefOf = useCallback((id: string) => openHref(listHref, id), [listHref]);
  const isChosen = address.proposal !== null;
  const { openId, open, isOpening } = useOpenedProposal({ hrefOf, isChosen, shownId: props.shownId });
  const { picked, toggle, toggleAll, clear } = usePicked();
  const told = useGoneStatuses(held.shown, props.readStatuses);
  const shown = useMemo(() => besideTheirGroup(told), [told]);
  const openKey = groupKeyOf(shown, openId);
  const entries = useMemo(() => inboxEntries(shown, openKey), [shown, openKey]);
  const goneCount = held.shown.filter(({ gone }) => gone).length;
  const { step, leap, pick, pickGroup, done, undo } = useDeskMoves({
    ...{ shown, openId, open, toggle, toggleAll },
    takeBack: props.takeBack,
  });
  const change = useCallback(
    (changed: Partial<InboxAddress>) =>
      router.replace(inboxHref(workspace, { ...address, ...changed, proposal: null }), { scroll: false }),
    [router, workspace, address],
  );
  useShortcuts({
    j: { label: "Next proposal", run: () => step(1) },
    k: { label: "Previous proposal", run: () => step(-1) },
    J: { label: "Next, past this one’s group", run: leap },
    o: { label: "Go to the proposal’s text", run: () => pane.current?.focus() },
    x: { label: "Pick it, to decide several together", run: pick },
    X: { label: "Pick its whole group", run: pickGroup },
    u: { label: "Take the last approval back", run: undo },
    "/": { label: "Search", run: () => search.current?.focus() },
  });
  const triage = useMemo(() => ({ done }), [done]);
  const isPaneOpen = isChosen || props.isFirst;
  const list = (
    <>
      <DeskHead title="Inbox" isAlone={props.shownId === null} live={live}>
        <InboxViews workspace={workspace} address={address} counts={counts} views={views} />
        <InboxSearch workspace={workspace} address={address} onChange={change} input={search} />
      </DeskHead>
      <div className="flex min-h-0 flex-1 flex-col" {...held.watch}>
        <InboxNews waiting={held.waiting} gone={goneCount} onShow={held.settle} />
        {held.shown.length === 0 ? (
          <InboxEmpty workspace={workspace} address={address} />
        ) : (
          <InboxList
            entries={entries}
            openId={openId}
            isChosen={isPaneOpen}
            inSight={openId}
            picked={picked}
            hrefOf={hrefOf}
            onOpen={open}
            onPick={views.includes("for-me") ? toggle : null}
            onPickAll={views.includes("for-me") ? toggleAll : null}
            onEnd={loadMore}
          />
        )}
      </div>
      {picked.size > 0 && <PickedBar picked={picked} onClear={clear} decide={props.decideTogether} />}
      <InboxFoot hasMore={hasMore} hasFailed={hasFailed} count={rows.length} onRetry={loadMore} />
    </>
  );
  return (
    <DeskPanes title="Inbox" isPaneOpen={isPaneOpen} isOpening={isOpening} pane={pane} list={list}>
      <TriageProvider value={triage}>{children}</TriageProvider>
    </DeskPanes>
  );
}
