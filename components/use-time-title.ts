"use client";

import { useSyncExternalStore } from "react";
import { localWords, utcWords } from "@/components/time-words";

const neverChanges = () => () => undefined;

/** What a time says on hover: the instant in the reader's zone. The server, which does not know that, writes it in UTC. */
export function useTimeTitle(at: string): string {
  return useSyncExternalStore(
    neverChanges,
    () => localWords(at),
    () => utcWords(at),
  );
}
