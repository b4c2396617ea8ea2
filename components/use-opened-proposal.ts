"use client";

import { useRouter } from "next/navigation";
import { useCallback, useState, useTransition } from "react";
import { type InboxAddress, inboxHref } from "@/components/inbox-address";

interface Opened {
  /** The workspace's slug. */
  workspace: string;
  address: InboxAddress;
  /** The proposal that the server shows; null where there is none. */
  shownId: string | null;
}

/** Which proposal is open: at once in the list, and at the right as soon as the server has it. */
export function useOpenedProposal({ workspace, address, shownId }: Opened) {
  const router = useRouter();
  const [isLoading, startLoading] = useTransition();
  const [openId, setOpenId] = useState(shownId);
  const [seenId, setSeenId] = useState(shownId);
  if (seenId !== shownId) {
    setSeenId(shownId);
    if (!isLoading) setOpenId(shownId);
  }
  const hrefOf = useCallback((id: string) => inboxHref(workspace, { ...address, proposal: id }), [workspace, address]);
  const open = useCallback(
    (id: string) => {
      setOpenId(id);
      startLoading(() => {
        // The first one is added to the history, so that "back" leads to the list on a phone.
        if (address.proposal === null) router.push(hrefOf(id), { scroll: false });
        else router.replace(hrefOf(id), { scroll: false });
      });
    },
    [router, hrefOf, address.proposal],
  );
  return { openId, open, hrefOf, isOpening: openId !== shownId };
}
