"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useCallback, useMemo, useRef, useState } from "react";
import { type InboxAddress, inboxHref, inboxReadQuery } from "@/components/inbox-address";
import { InboxEmpty } from "@/components/inbox-empty";
import { InboxFoot } from "@/components/inbox-foot";
import { InboxList } from "@/components/inbox-list";
import { InboxNews } from "@/components/inbox-news";
import { InboxSearch } from "@/components/inbox-search";
import { InboxViews } from "@/components/inbox-views";
import { type Triage, TriageProvider } from "@/components/triage";
import { cn } from "@/components/ui/cn";
import { useToast } from "@/components/ui/toast";
import { type ReadStatuses, useGoneStatuses } from "@/components/use-gone-statuses";
import { useHeldRows } from "@/components/use-held-rows";
import { useInboxRows } from "@/components/use-inbox-rows";
import type { PageAction } from "@/components/use-member-action";
import { useOpenedProposal } from "@/components/use-opened-proposal";
import { useShortcuts } from "@/components/use-shortcuts";
import { type GivenApproval, useTakeBack } from "@/components/use-take-back";
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
  takeBack: PageAction<unknown>;
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
  const toast = useToast();
  const search = useRef<HTMLInputElement>(null);
  const pane = useRef<HTMLDivElement>(null);
  const readAddress = `/api/inbox/${encodeURIComponent(workspace)}?${inboxReadQuery(address)}`;
  const { rows, hasMore, hasFailed, loadMore } = useInboxRows(readAddress, page);
  const held = useHeldRows(rows);
  const { openId, open, hrefOf, isOpening } = useOpenedProposal(props);
  const takeBack = useTakeBack(props.takeBack);
  const [last, setLast] = useState<GivenApproval | null>(null);
  const shown = useGoneStatuses(held.shown, props.readStatuses);
  const goneCount = held.shown.filter(({ gone }) => gone).length;

  const step = (by: 1 | -1) => {
    const at = held.shown.findIndex(({ row }) => row.id === openId);
    const next = held.shown[at === -1 ? 0 : Math.min(Math.max(at + by, 0), held.shown.length - 1)];
    if (next !== undefined && next.row.id !== openId) open(next.row.id);
  };
  const change = useCallback(
    (changed: Partial<InboxAddress>) =>
      router.replace(inboxHref(workspace, { ...address, ...changed, proposal: null }), { scroll: false }),
    [router, workspace, address],
  );
  const done = useCallback<Triage["done"]>(
    ({ proposalId, approvalId }) => {
      setLast(approvalId === null ? null : { proposalId, approvalId });
      const at = held.shown.findIndex(({ row }) => row.id === proposalId);
      const isLeft = ({ row, gone }: (typeof held.shown)[number]) => !gone && row.id !== proposalId;
      const next = held.shown.slice(at + 1).find(isLeft) ?? held.shown.slice(0, Math.max(at, 0)).findLast(isLeft);
      if (next !== undefined) open(next.row.id);
    },
    [held.shown, open],
  );
  const undo = () => {
    if (last === null) return toast({ title: "There is no approval of yours to take back here" });
    setLast(null);
    void takeBack(last).then((isBack) => isBack && open(last.proposalId));
  };
  useShortcuts({
    j: () => step(1),
    k: () => step(-1),
    u: undo,
    "/": () => search.current?.focus(),
    o: () => pane.current?.focus(),
  });
  const triage = useMemo(() => ({ done }), [done]);
  const isPaneOpen = address.proposal !== null;
  return (
    <div data-desk className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] lg:grid-cols-[24rem_minmax(0,1fr)]">
      <section
        aria-label="Inbox"
        className={cn("flex min-h-0 min-w-0 flex-col border-border lg:border-r", isPaneOpen && "hidden lg:flex")}
        {...held.watch}
      >
        <div className="flex flex-col gap-2 border-border border-b p-3">
          <div className="flex items-center justify-between gap-3">
            <h1 className="font-semibold text-lg tracking-tight">Inbox</h1>
            {live}
          </div>
          <InboxViews workspace={workspace} address={address} counts={counts} views={views} />
          <InboxSearch workspace={workspace} address={address} onChange={change} input={search} />
        </div>
        <InboxNews waiting={held.waiting} gone={goneCount} onShow={held.settle} />
        {held.shown.length === 0 ? (
          <InboxEmpty workspace={workspace} address={address} />
        ) : (
          <InboxList
            shown={shown}
            openId={openId}
            isChosen={isPaneOpen}
            inSight={openId}
            picked={new Map()}
            hrefOf={hrefOf}
            onOpen={open}
            pickerOf={() => null}
            onEnd={loadMore}
          />
        )}
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
