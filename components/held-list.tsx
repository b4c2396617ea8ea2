"use client";

import { createContext, Fragment, type ReactNode, use } from "react";
import { HeldFrame } from "@/components/held-frame";
import { useHeldRows } from "@/components/use-held-rows";

/** A row as the server rendered it. */
export interface HeldRow {
  id: string;
  node: ReactNode;
}

const ShownRows = createContext<HeldRow[]>([]);

/** Where the rows of the `HeldList` around it stand. */
export function HeldRows() {
  return use(ShownRows).map(({ id, node }) => <Fragment key={id}>{node}</Fragment>);
}

interface HeldListProps {
  rows: HeldRow[];
  /** What there is at the left of the head while nothing waits: "50 commits". */
  caption: string;
  /** At the right of the head: the `LiveUpdates`. */
  live: ReactNode;
  /** The frame (a table, a list) with a `HeldRows` in it. */
  children: ReactNode;
}

/** A list of server-rendered rows, newest first, that is refreshed while someone reads it: nothing moves under a pointer. */
export function HeldList({ rows, caption, live, children }: HeldListProps) {
  const held = useHeldRows(rows);
  return (
    <HeldFrame held={held} news={held.waiting > 0 ? `${held.waiting} new` : ""} caption={caption} live={live}>
      <ShownRows value={held.shown.map(({ row }) => row)}>{children}</ShownRows>
    </HeldFrame>
  );
}
