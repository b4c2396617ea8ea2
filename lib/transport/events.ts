import type { Hono } from "hono";
import { type Announcement, watchChanges } from "@/lib/services/watch-changes";
import { answerMember } from "@/lib/transport/answer-member";
import { requireMember } from "@/lib/transport/session";

const heartbeatMs = 15_000;
const sessionCheckMs = 60_000;
const reconnectMs = 2_000;
/** So many messages may wait for a reader who does not read; who reads again later gets a fresh stream. */
const mostUnread = 1_000;

const encoder = new TextEncoder();

/**
 * `GET /events/{workspace}`: server-sent events for the dashboard's pages, by their session cookie. `change` tells that
 * something happened to a proposal of this workspace, `{"proposalId": …}`, or null where it can't be named: read again.
 * `looking` tells that someone came to look at one, or left it.
 */
export function addEvents(api: Hono): void {
  api.get("/events/:workspace", ({ req }) => {
    const slug = req.param("workspace");
    return answerMember(req.raw, slug, async (member, headers) => {
      const isMember = async () => (await requireMember(req.raw.headers, slug)) !== null;
      const stream = changeStream(member.workspace.id, isMember, req.raw.signal);
      return new Response(stream, {
        headers: { ...headers, "Content-Type": "text/event-stream", "X-Accel-Buffering": "no" },
      });
    });
  });
}

/** Ends when the reader goes away or falls behind, when `signal` aborts, and within a minute after `isMember` is no longer so. */
function changeStream(
  workspaceId: string,
  isMember: () => Promise<boolean>,
  signal: AbortSignal,
): ReadableStream<Uint8Array> {
  const ended = new AbortController();
  const open = (controller: ReadableStreamDefaultController<Uint8Array>) => {
    const send = (text: string) => {
      if ((controller.desiredSize ?? 0) < -mostUnread) return end();
      controller.enqueue(encoder.encode(text));
    };
    const unwatch = watchChanges((announcement) => {
      for (const { event, data } of messagesOf(announcement, workspaceId)) {
        if (!ended.signal.aborted) send(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
      }
    });
    const timers = [
      setInterval(() => send(": still here\n\n"), heartbeatMs),
      setInterval(() => void isMember().then((still) => still || end(), end), sessionCheckMs),
    ];
    ended.signal.addEventListener("abort", () => {
      unwatch();
      for (const timer of timers) clearInterval(timer);
      signal.removeEventListener("abort", end);
    });
    const end = () => {
      if (ended.signal.aborted) return;
      ended.abort();
      controller.close();
    };
    signal.addEventListener("abort", end);
    send(`retry: ${reconnectMs}\n\n`);
  };
  return new ReadableStream({ start: open, cancel: () => ended.abort() });
}

interface Message {
  event: "change" | "looking";
  data: { proposalId: string } | null;
}

/** What a workspace's pages are told of an announcement. */
function messagesOf({ changes, looked }: Announcement, workspaceId: string): Message[] {
  if (changes === null) return [{ event: "change", data: null }];
  const told: Message[] = [];
  if (looked?.workspaceId === workspaceId) told.push({ event: "looking", data: { proposalId: looked.proposalId } });
  for (const change of changes) {
    if (change.workspaceId === workspaceId) told.push({ event: "change", data: { proposalId: change.proposalId } });
  }
  return told;
}
