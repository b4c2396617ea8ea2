"use client";

import { useRouter } from "next/navigation";
import { useCallback, useEffect, useEffectEvent, useRef, useTransition } from "react";

/** Gives how to have the page as the server has it now, at most every so many ms and one at a time; the last call is never lost. */
export function usePacedRefresh(): (intervalMs: number) => void {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const plan = useRef({
    timer: undefined as ReturnType<typeof setTimeout> | undefined,
    dueMs: Infinity,
    lastMs: 0,
    isOwed: false,
  });
  const run = useEffectEvent(() => {
    plan.current.dueMs = Infinity;
    plan.current.isOwed = isPending;
    // A refresh that finds no server takes the page away; whoever finds it again asks for one.
    if (isPending || !navigator.onLine) return;
    plan.current.lastMs = performance.now();
    startTransition(() => router.refresh());
  });
  useEffect(() => {
    if (!isPending && plan.current.isOwed) run();
  }, [isPending]);
  useEffect(() => () => clearTimeout(plan.current.timer), []);
  return useCallback((intervalMs) => {
    const { timer, dueMs, lastMs } = plan.current;
    const nowMs = performance.now();
    const wantedMs = Math.max(nowMs, lastMs + intervalMs);
    if (wantedMs >= dueMs) return;
    clearTimeout(timer);
    plan.current.dueMs = wantedMs;
    plan.current.timer = setTimeout(() => run(), wantedMs - nowMs);
  }, []);
}
