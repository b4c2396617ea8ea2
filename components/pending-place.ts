"use client";

import { useSyncExternalStore } from "react";

let pending: string | null = null;
const listeners = new Set<() => void>();

function put(path: string | null): void {
  pending = path;
  for (const listener of listeners) listener();
}

/** Says that someone is on the way to this place of the workspace ("history"). Returns how to say that they are no longer. */
export function headFor(path: string): () => void {
  put(path);
  return () => {
    if (pending === path) put(null);
  };
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** The place that someone is on the way to; null while they stay. */
export function usePendingPlace(): string | null {
  return useSyncExternalStore(
    subscribe,
    () => pending,
    () => null,
  );
}
