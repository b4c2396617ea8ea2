"use client";

import { useCallback, useState } from "react";
import type { InboxRow } from "@/lib/contract/inbox";

/** So many proposals are decided together at most. */
export const mostPicked = 100;

/** The rows that are picked to be decided together, as they were when they were picked. */
export function usePicked() {
  const [picked, setPicked] = useState<ReadonlyMap<string, InboxRow>>(new Map());
  const toggle = useCallback(
    (row: InboxRow) =>
      setPicked((now) => {
        const next = new Map(now);
        if (!next.delete(row.id) && next.size < mostPicked) next.set(row.id, row);
        return next;
      }),
    [],
  );
  /** Picks all of them, or none where all are picked. */
  const toggleAll = useCallback(
    (rows: readonly InboxRow[]) =>
      setPicked((now) => {
        const next = new Map(now);
        if (rows.every(({ id }) => next.has(id))) for (const { id } of rows) next.delete(id);
        else for (const row of rows) if (next.size < mostPicked || next.has(row.id)) next.set(row.id, row);
        return next;
      }),
    [],
  );
  return { picked, toggle, toggleAll, clear: () => setPicked(new Map()) };
}
