"use client";

import { useRouter } from "next/navigation";
import { useCallback, useEffect, useState, useTransition } from "react";

/** Where a desk shows the list and what is open beside each other (`lg`, as in DeskPanes). */
const beside = "(min-width: 64rem)";

interface Opened {
  /** The desk's address with this proposal open; stays the same function while the address does. */
  hrefOf: (id: string) => string;
  /** Whether the address says which one is open. */
  isChosen: boolean;
  /** The proposal that the server shows; null where there is none. */
  shownId: string | null;
}

/**
 * Which proposal is open: at once in the list, and at the right as soon as the server has it. The one that the server chose for
 * want of an address is noted in the address where it is in sight, or the next that comes to the top of the list would take its
 * place beneath the pointer.
 */
export function useOpenedProposal({ hrefOf, isChosen, shownId }: Opened) {
  const router = useRouter();
  const [isLoading, startLoading] = useTransition();
  const [openId, setOpenId] = useState(shownId);
  const [seenId, setSeenId] = useState(shownId);
  if (seenId !== shownId) {
    setSeenId(shownId);
    if (!isLoading) setOpenId(shownId);
  }
  useEffect(() => {
    if (isChosen || shownId === null || !matchMedia(beside).matches) return;
    // Not the router's replace, which would have the server draw the same page once more. And once the router listens to the
    // history, which it begins to in an effect that comes after this one.
    const timer = setTimeout(() => history.replaceState(null, "", hrefOf(shownId)));
    return () => clearTimeout(timer);
  }, [isChosen, shownId, hrefOf]);
  const open = useCallback(
    (id: string) => {
      setOpenId(id);
      startLoading(() => {
        // The first one is added to the history, so that "back" leads to the list on a phone.
        if (isChosen) router.replace(hrefOf(id), { scroll: false });
        else router.push(hrefOf(id), { scroll: false });
      });
    },
    [router, hrefOf, isChosen],
  );
  return { openId, open, isOpening: openId !== shownId };
}
