"use client";

import { createContext, Fragment, type ReactNode, use, useEffect, useRef, useState } from "react";
import { freshRows, holdStill } from "@/components/still-rows";
import { Button } from "@/components/ui/button";

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

/**
 * A list, newest first, that is refreshed while someone reads it. While the pointer or the focus is among its rows
 * (always, where there is no pointer) each stays where it is and changes there; what is new is announced in the head.
 */
export function HeldList({ rows, caption, live, children }: HeldListProps) {
  const list = useRef<HTMLDivElement>(null);
  const [isHeld, setHeld] = useState(false);
  const [seen, setSeen] = useState({ rows, shown: freshRows(rows), waiting: 0 });
  const settle = () => setSeen({ rows, shown: freshRows(rows), waiting: 0 });
  if (seen.rows !== rows) {
    const held = isHeld ? holdStill(seen.shown, rows) : { rows: freshRows(rows), waiting: 0 };
    setSeen({ rows, shown: held.rows, waiting: held.waiting });
  }
  const leave = () => {
    const stays = matchMedia("(hover: none)").matches || list.current?.matches(":hover, :focus-within") === true;
    setHeld(stays);
    if (!stays) settle();
  };
  useEffect(() => setHeld(matchMedia("(hover: none)").matches), []);
  return (
    <div className="overflow-hidden rounded-lg border border-border bg-card">
      <div className="flex h-9 items-center justify-between gap-3 border-border border-b bg-muted px-3 text-muted-foreground text-xs pointer-coarse:h-11">
        <span role="status" className="min-w-0 truncate">
          {seen.waiting > 0 ? (
            <Button variant="ghost" size="sm" className="-ml-2 text-primary" onClick={settle}>
              {`${seen.waiting} new: show`}
            </Button>
          ) : (
            caption
          )}
        </span>
        {live}
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only watches whether someone is reading here */}
      <div
        ref={list}
        // Not onPointerEnter: React misses it where a navigation put the list under a pointer that stood still.
        onPointerOver={() => setHeld(true)}
        onPointerLeave={leave}
        onFocus={() => setHeld(true)}
        onBlur={() => setTimeout(leave)}
      >
        <ShownRows value={seen.shown.map(({ row }) => row)}>{children}</ShownRows>
      </div>
    </div>
  );
}
