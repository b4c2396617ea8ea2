import type { Hono } from "hono";
import { type Announcement, watchChanges } from "@/lib/services/watch-changes";
import { answerMember } from "@/lib/transport/answer-member";
import { type SentEvent, sentEvents, sentEventsHeaders } from "@/lib/transport/sent-events";
import { requireMember } from "@/lib/transport/session";

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
      const stream = sentEvents({
        mayListen: isMember,
        signal: req.raw.signal,
        begin: (send, ended) => {
          const unwatch = watchChanges((announcement) => messagesOf(announcement, member.workspace.id).forEach(send));
          ended.addEventListener("abort", unwatch);
        },
      });
      return new Response(stream, { headers: { ...headers, ...sentEventsHeaders } });
    });
  });
}

/** What a workspace's pages are told of an announcement. */
function messagesOf({ changes, looked }: Announcement, workspaceId: string): SentEvent[] {
  if (changes === null) return [{ event: "change", data: null }];
  const told: SentEvent[] = [];
  if (looked?.workspaceId === workspaceId) told.push({ event: "looking", data: { proposalId: looked.proposalId } });
  for (const change of changes) {
    if (change.workspaceId === workspaceId) told.push({ event: "change", data: { proposalId: change.proposalId } });
  }
  return told;
}
