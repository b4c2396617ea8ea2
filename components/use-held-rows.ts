"use client";

import { type RefObject, useEffect, useRef, useState } from "react";
import { freshRows, holdStill, type StillRow } from "@/components/still-rows";

/** A list that may be held: what it shows, how many new rows wait, and what its frame has to watch. */
export interface Held<Row> {
  shown: StillRow<Row>[];
  waiting: number;
  /** Shows the list as the server has it now. */
  settle: () => void;
  /** Of the frame: rows and head, for the head's button must not go while the pointer is on its way there. */
  watch: {
    ref: RefObject<HTMLDivElement | null>;
    onPointerOver: () => void;
    onPointerLeave: () => void;
    onFocus: () => void;
    onBlur: () => void;
  };
}

/**
 * The server's rows, held still while the pointer or the focus is in their frame (always, where there is no pointer): each
 * stays where it is and changes there, and what would push others down waits. `always`: held wherever the pointer is, until
 * it is settled.
 */
export function useHeldRows<Row extends { id: string }>(rows: readonly Row[], always = false): Held<Row> {
  const ref = useRef<HTMLDivElement>(null);
  const [isHeld, setHeld] = useState(false);
  const [seen, setSeen] = useState({ arrived: rows, shown: freshRows(rows), waiting: 0 });
  const settle = () => setSeen({ arrived: rows, shown: freshRows(rows), waiting: 0 });
  if (seen.arrived !== rows) {
    // The browser knows that a list came to stand beneath a resting pointer before it tells us.
    const isStill = always || isHeld || ref.current?.matches(":hover, :focus-within") === true;
    const held = isStill ? holdStill(seen.shown, rows) : { rows: freshRows(rows), waiting: 0 };
    setSeen({ arrived: rows, shown: held.rows, waiting: held.waiting });
  }
  const hold = () => setHeld(true);
  const leave = () => {
    const stays =
      always || matchMedia("(hover: none)").matches || ref.current?.matches(":hover, :focus-within") === true;
    setHeld(stays);
    if (!stays) settle();
  };
  useEffect(() => setHeld(matchMedia("(hover: none)").matches), []);
  return {
    shown: seen.shown,
    waiting: seen.waiting,
    settle,
    watch: {
      ref,
      // Not onPointerEnter: React misses it where the list was put under a pointer that stood still.
      onPointerOver: hold,
      onPointerLeave: leave,
      onFocus: hold,
      onBlur: () => setTimeout(leave),
    },
  };
}
