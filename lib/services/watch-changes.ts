import type { Announcement } from "@/lib/db/announce";
import { listenForChanges } from "@/lib/db/listen";

export type { Announcement };

type Listener = (announcement: Announcement) => void;

const listeners = new Set<Listener>();
let listening: AbortController | null = null;

/**
 * Calls `listener` on every change that any process announces, over one database connection for the whole process, until
 * the returned function is called. Messages can be lost: whoever waits for something looks from time to time besides.
 */
export function watchChanges(listener: Listener): () => void {
  listeners.add(listener);
  if (listening === null) {
    listening = new AbortController();
    listenForChanges((announcement) => {
      for (const each of listeners) each(announcement);
    }, listening.signal);
  }
  return () => listeners.delete(listener);
}

/** Ends the listening connection, for a process that shuts down. */
export function stopWatching(): void {
  listening?.abort();
  listening = null;
  listeners.clear();
}
