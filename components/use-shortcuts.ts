"use client";

import { useEffect, useRef } from "react";

/** What keys do, by `KeyboardEvent.key`: `{ j: next, ArrowDown: next }`. */
export type Shortcuts = Record<string, () => void>;

const typing = "input, textarea, select, [contenteditable]";
const overlay = '[role="dialog"], [role="alertdialog"], [role="menu"]';

/** Whether a key belongs to something else: a field, an open dialog or menu, the browser. */
function isTaken(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return true;
  const { target } = event;
  return (target instanceof Element && target.closest(typing) !== null) || document.querySelector(overlay) !== null;
}

/** Runs a shortcut when its key is pressed on the page; never while someone types, or while a dialog or menu is open. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const run = Object.hasOwn(latest.current, event.key) ? latest.current[event.key] : undefined;
      if (run === undefined || isTaken(event)) return;
      event.preventDefault();
      run();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
}
