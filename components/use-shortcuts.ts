"use client";

import { createContext, use, useEffect, useRef } from "react";

/** What a key does: in words ("Approve"), and done. */
export interface Shortcut {
  label: string;
  run: () => void;
}

/** What keys do, by `KeyboardEvent.key`: `{ j: { label: "Next", run: next } }`. */
export type Shortcuts = Record<string, Shortcut>;

const typing = "input, textarea, select, [contenteditable]";
// A toast calls itself a dialog, but takes nothing from the page.
const overlay = '[role="dialog"]:not([data-toast]), [role="alertdialog"], [role="menu"]';

const HeldContext = createContext(false);

/** Around parts whose keys do nothing as long as the value is true: what they would act on is not what their reader has chosen. */
export const ShortcutsHeld = HeldContext.Provider;

/** What the page's parts have registered; each is the latest that its part has rendered. */
const registered = new Set<{ current: Shortcuts }>();

/** Whether a key belongs to something else: a field, an open dialog or menu, the browser. */
function isTaken(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return true;
  const { target } = event;
  return (target instanceof Element && target.closest(typing) !== null) || document.querySelector(overlay) !== null;
}

/** Every key that does something on the page as it is now. */
export function activeShortcuts(): Shortcuts {
  return Object.assign({}, ...[...registered].map(({ current }) => current));
}

/** Runs a shortcut when its key is pressed on the page; never while someone types, or while a dialog or menu is open. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const isHeld = use(HeldContext);
  const latest = useRef<Shortcuts>({});
  useEffect(() => {
    latest.current = isHeld ? {} : shortcuts;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const shortcut = Object.hasOwn(latest.current, event.key) ? latest.current[event.key] : undefined;
      if (shortcut === undefined || isTaken(event)) return;
      event.preventDefault();
      shortcut.run();
    };
    registered.add(latest);
    document.addEventListener("keydown", onKeyDown);
    return () => {
      registered.delete(latest);
      document.removeEventListener("keydown", onKeyDown);
    };
  }, []);
}
