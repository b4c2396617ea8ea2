"use client";

import { useEffect, useState } from "react";
import { useLiveChanges } from "@/components/live-changes";
import type { LookingOthers, NoteLookingInput } from "@/lib/contract/presence";

/** Whoever only passes by, from one proposal to the next, is not noted. */
const settleMs = 700;
/** A beat lasts for two (lib/db/presence-store.ts). */
const beatMs = 6_000;

type Other = LookingOthers["others"][number];

async function note(workspace: string, input: NoteLookingInput): Promise<Other[] | null> {
  const response = await fetch(`/api/presence/${encodeURIComponent(workspace)}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(input),
    // So that a page that is being closed can still say so.
    keepalive: true,
  }).catch(() => null);
  if (response === null || !response.ok) return null;
  const { others }: LookingOthers = await response.json();
  return others;
}

const sameOnes = (before: readonly Other[], now: readonly Other[]) =>
  before.map(({ id, name }) => `${id} ${name}`).join() === now.map(({ id, name }) => `${id} ${name}`).join();

/** Says that this page's reader looks at a proposal as long as they do, and gives who else looks. */
export function useOthersLooking(workspace: string, proposalId: string): readonly Other[] {
  const [others, setOthers] = useState<readonly Other[]>([]);
  const { hear } = useLiveChanges();
  useEffect(() => {
    let isNoted = false;
    let isOver = false;
    const beat = async () => {
      if (document.hidden || isOver) return;
      isNoted = true;
      const found = await note(workspace, { proposalId, isLooking: true });
      // Where nothing answers, nobody knows who looks.
      if (!isOver) setOthers((before) => (sameOnes(before, found ?? []) ? before : (found ?? [])));
    };
    const leave = () => {
      if (isNoted) void note(workspace, { proposalId, isLooking: false });
      isNoted = false;
    };
    const onVisibility = () => (document.hidden ? leave() : void beat());
    const settled = setTimeout(() => void beat(), settleMs);
    const beats = setInterval(() => void beat(), beatMs);
    const deafen = hear((looked) => {
      if (isNoted && (looked === null || looked === proposalId)) void beat();
    });
    document.addEventListener("visibilitychange", onVisibility);
    window.addEventListener("pagehide", leave);
    return () => {
      isOver = true;
      setOthers([]);
      clearTimeout(settled);
      clearInterval(beats);
      deafen();
      document.removeEventListener("visibilitychange", onVisibility);
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, [workspace, proposalId, hear]);
  return others;
}
