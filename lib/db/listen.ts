import { Client } from "pg";
import {
  type Announcement,
  changesChannel,
  decodeAnnouncement,
  decodeLooking,
  lookingChannel,
} from "@/lib/db/announce";
import { env } from "@/lib/env";
import { log } from "@/lib/log";

const reconnectMs = 1_000;

/**
 * Hears every `announce` and `announceLooking` of every process, on a connection of its own, until `signal` aborts. After each (re)connect the
 * listener is told that anything may have changed. Messages can be lost while the connection is down: poll besides.
 */
export function listenForChanges(onAnnouncement: (announcement: Announcement) => void, signal: AbortSignal): void {
  void (async () => {
    while (!signal.aborted) {
      try {
        await listenOnce(onAnnouncement, signal);
      } catch (error) {
        log.debug({ err: error }, "listening for changes was interrupted; connecting again");
      }
      if (!signal.aborted) await new Promise((resolve) => setTimeout(resolve, reconnectMs).unref());
    }
  })();
}

async function listenOnce(onAnnouncement: (announcement: Announcement) => void, signal: AbortSignal): Promise<void> {
  const client = new Client({
    connectionString: env().DATABASE_URL,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    query_timeout: 10_000,
    connectionTimeoutMillis: 10_000,
    application_name: "countersign listener",
  });
  const over = new AbortController();
  const ended = new Promise<void>((resolve) => {
    client.on("end", resolve);
    client.on("error", () => resolve());
    signal.addEventListener("abort", () => resolve(), { once: true, signal: over.signal });
  });
  client.on("notification", ({ channel, payload }) => onAnnouncement(decode(channel, payload)));
  try {
    await client.connect();
    await client.query(`LISTEN ${changesChannel}; LISTEN ${lookingChannel}`);
    onAnnouncement({ ready: true, toRead: true, changes: null });
    await ended;
  } finally {
    over.abort();
    await client.end().catch(() => undefined);
  }
}

function decode(channel: string, payload: string | undefined): Announcement {
  if (channel === changesChannel) return decodeAnnouncement(payload);
  return { ready: false, toRead: false, changes: [], looked: decodeLooking(payload) };
}
