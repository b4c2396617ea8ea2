"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useCallback, useMemo, useRef } from "react";
import type { DecideTogether } from "@/components/decide-together-dialog";
import { type InboxAddress, inboxHref, inboxReadQuery } from "@/components/inbox-address";
import { InboxEmpty } from "@/components/inbox-empty";
import { besideTheirGroup, inboxEntries } from "@/components/inbox-entries";
import { InboxFoot } from "@/components/inbox-foot";
import { InboxList } from "@/components/inbox-list";
import { InboxNews } from "@/components/inbox-news";
import { InboxSearch } from "@/components/inbox-search";
import { InboxViews } from "@/components/inbox-views";
import { PickedBar } from "@/components/picked-bar";
import { TriageProvider } from "@/components/triage";
import { cn } from "@/components/ui/cn";
import { useDeskMoves } from "@/components/use-desk-moves";
import { type ReadStatuses, useGoneStatuses } from "@/components/use-gone-statuses";
import { useHeldRows } from "@/components/use-held-rows";
import { useInboxRows } from "@/components/use-inbox-rows";
import type { PageAction } from "@/components/use-member-action";
import { useOpenedProposal } from "@/components/use-opened-proposal";
import { usePicked } from "@/components/use-picked";
import { useShortcuts } from "@/components/use-shortcuts";
import type { InboxCounts, InboxRow, InboxView } from "@/lib/contract/inbox";
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
  const { rows, hasMore, hasFailed, loadMore } = useInboxRows(readAddress, page);
  const held = useHeldRows(rows);
  const { openId, open, hrefOf, isOpening } = useOpenedProposal(props);
  const { picked, toggle, toggleAll, clear } = usePicked();
  const told = useGoneStatuses(held.shown, props.readStatuses);
  const shown = useMemo(() => besideTheirGroup(told), [told]);
  const entries = useMemo(() => inboxEntries(shown, openId), [shown, openId]);
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
  const isPaneOpen = address.proposal !== null || props.isFirst;
  return (
    <div data-desk className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] lg:grid-cols-[24rem_minmax(0,1fr)]">
      <section
        aria-label="Inbox"
        className={cn("flex min-h-0 min-w-0 flex-col border-border lg:border-r", isPaneOpen && "hidden lg:flex")}
      >
        <div className="flex flex-col gap-2 border-border border-b p-3">
          <div className="flex items-center justify-between gap-3">
            <DeskTitle isFirst={props.shownId === null} />
            {live}
          </div>
          <InboxViews workspace={workspace} address={address} counts={counts} views={views} />
          <InboxSearch workspace={workspace} address={address} onChange={change} input={search} />
        </div>
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
      </section>
      <div
        ref={pane}
        tabIndex={-1}
        aria-busy={isOpening}
        inert={isOpening}
        className={cn(
          "min-h-0 min-w-0 overflow-y-auto px-4 pt-4 outline-none transition-opacity md:px-8 md:pt-6",
          isPaneOpen || "hidden lg:block",
          isOpening && "opacity-50",
        )}
      >
        <div className="mx-auto max-w-5xl">
          <TriageProvider value={triage}>{children}</TriageProvider>
        </div>
      </div>
    </div>
  );
}

/** What is open has the page's first heading; on narrow screens, where nothing stands beside the list, the list has it. */
function DeskTitle({ isFirst }: { isFirst: boolean }) {
  const look = "font-semibold text-lg tracking-tight";
  if (isFirst) return <h1 className={look}>Inbox</h1>;
  return (
    <>
      <h1 className={cn(look, "lg:hidden")}>Inbox</h1>
      <h2 className={cn(look, "hidden lg:block")}>Inbox</h2>
    </>
  );
}
