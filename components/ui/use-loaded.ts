"use client";

import { type ComponentType, useEffect, useState } from "react";

const retryMs = 3_000;

/**
 * A component that comes with `load` once it is wanted; null until then. Where it can't be loaded (next/dynamic would take the page
 * down with it) it stays null, and is tried again every few seconds.
 */
export function useLoaded<Props>(
  load: () => Promise<ComponentType<Props>>,
  isWanted: boolean,
): ComponentType<Props> | null {
  const [failures, setFailures] = useState(0);
  const [loaded, setLoaded] = useState<ComponentType<Props> | null>(null);
  useEffect(() => {
    if (!isWanted || loaded !== null) return;
    let isGone = false;
    let again: ReturnType<typeof setTimeout> | undefined;
    const keep = (component: ComponentType<Props>) => {
      if (!isGone) setLoaded(() => component);
    };
    const fail = () => {
      if (!isGone) again = setTimeout(() => setFailures(failures + 1), retryMs);
    };
    load().then(keep, fail);
    return () => {
      isGone = true;
      clearTimeout(again);
    };
  }, [load, isWanted, loaded, failures]);
  return loaded;
}
