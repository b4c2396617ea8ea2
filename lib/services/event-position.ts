import { AppError } from "@/lib/core/app-error";
import { readSnapshot } from "@/lib/core/seen-transactions";
import type { FeedPosition } from "@/lib/db/event-feed";

/** How far a follower has come: a place in the feed and, where it lies inside a transaction, the last event of it that they have. */
export interface EventPosition extends FeedPosition {
  within: string | null;
}

const form = /^([\w/]{1,60}) (\d{1,18}:\d{1,18}:[\d,]*)(?: ([0-9a-f-]{36}))?$/;

/** A position as followers carry it: opaque to them, fit for a header. */
export function writeEventPosition({ history, snapshot, within }: EventPosition): string {
  return Buffer.from([history, snapshot, ...(within === null ? [] : [within])].join(" ")).toString("base64url");
}

/** Reads a `Last-Event-ID`. Throws `invalid_input` where it is none of ours. */
export function readEventPosition(text: string): EventPosition {
  const [, history = "", snapshot = "", within = null] =
    form.exec(Buffer.from(text, "base64url").toString("latin1")) ?? [];
  if (!isSnapshot(snapshot)) {
    throw new AppError(
      "invalid_input",
      "The Last-Event-ID is none that this stream has sent: leave it out, or send one that it has.",
    );
  }
  return { history, snapshot, within };
}

/** As PostgreSQL has them: the running ones ascending, the first of them at the head, all below the end. */
function isSnapshot(text: string): boolean {
  try {
    const { xmax, running } = readSnapshot(text);
    const ends = [...running, xmax];
    const isAscending = ends.every((id, index) => id > (ends[index - 1] ?? 0n));
    return isAscending && text.startsWith(`${ends[0]}:`);
  } catch {
    return false;
  }
}
