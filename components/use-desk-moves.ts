"use client";

import { useCallback, useState } from "react";
import { rowAfter, rowBeside, type StillRow } from "@/components/still-rows";
import type { Triage } from "@/components/triage";
import { useToast } from "@/components/ui/toast";
import type { PageAction } from "@/components/use-member-action";
import { type GivenApproval, useTakeBack } from "@/components/use-take-back";
import type { InboxRow } from "@/lib/contract/inbox";

interface Desk {
  shown: StillRow<InboxRow>[];
  openId: string | null;
  open: (id: string) => void;
  toggle: (row: InboxRow) => void;
  toggleAll: (rows: readonly InboxRow[]) => void;
  takeBack: PageAction<unknown>;
}

/** How one moves on the desk: to the next and back, past what was decided, and back to what was taken back. */
export function useDeskMoves({ shown, openId, open, toggle, toggleAll, takeBack: action }: Desk) {
  const toast = useToast();
  const takeBack = useTakeBack(action);
  const [last, setLast] = useState<GivenApproval | null>(null);
  const step = (by: 1 | -1) => {
    const next = rowBeside(shown, openId, by);
    if (next !== null) open(next.id);
  };
  const pick = () => {
    const picked = shown.find(({ row, gone }) => row.id === openId && !gone);
    if (picked !== undefined) toggle(picked.row);
  };
  const isOfOpen = groupOf(shown, openId);
  const leap = () => {
    const at = shown.findIndex(({ row }) => row.id === openId);
    const next = shown.slice(at + 1).find((each) => !isOfOpen(each));
    if (next !== undefined) open(next.row.id);
  };
  const pickGroup = () => toggleAll(shown.filter((each) => !each.gone && isOfOpen(each)).map(({ row }) => row));
  const done = useCallback<Triage["done"]>(
    ({ proposalId, approvalId }) => {
      setLast(approvalId === null ? null : { proposalId, approvalId });
      const next = rowAfter(shown, proposalId);
      if (next !== null) open(next.id);
    },
    [shown, open],
  );
  const undo = () => {
    if (last === null) return toast({ title: "There is no approval of yours to take back here" });
    setLast(null);
    void takeBack(last).then((isBack) => isBack && open(last.proposalId));
  };
  return { step, leap, pick, pickGroup, done, undo };
}

/** Whether a row is of the group of the one that is open, which may be that one alone. */
function groupOf(shown: StillRow<InboxRow>[], openId: string | null) {
  const key = shown.find(({ row }) => row.id === openId)?.row.group?.key;
  return ({ row }: StillRow<InboxRow>) => row.id === openId || (key !== undefined && row.group?.key === key);
}
