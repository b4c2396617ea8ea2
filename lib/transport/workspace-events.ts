import { z } from "zod";
import { env } from "@/lib/env";
import { readEventPosition } from "@/lib/services/event-position";
import { type FollowedEvent, followEvents } from "@/lib/services/follow-events";
import { isStillAuthenticated } from "@/lib/transport/authentication";
import { queryInput } from "@/lib/transport/input";
import { defineOperation, type Operation } from "@/lib/transport/operation";
import { type SentEvent, sentEvents, sentEventsHeaders } from "@/lib/transport/sent-events";

const description = [
  "What happens in the workspace, as server-sent events, from now on or after `Last-Event-ID`: nothing is lost between reconnects.",
  "An event has the name and the body of a webhook (`proposal.approved`, `WebhookBody`).",
  "`restarted` says that the database was replaced, and that nothing is known of what came before: read the lists.",
  "A comment comes each 15 seconds. The stream ends when its token is revoked, and where its reader falls behind: connect again.",
].join(" ");

const follow = defineOperation(
  {
    ...{ operationId: "followEvents", method: "get", path: "/events", tag: "Events", token: "any token" },
    summary: "Follow what happens",
    description,
    headers: { "Last-Event-ID": { description: "The last `id` that was received.", required: false } },
    answers: {
      200: {
        description: "The stream.",
        schema: z.string().meta({ description: "Server-sent events." }),
        mediaType: "text/event-stream",
        headers: { "X-Accel-Buffering": "`no`: proxies are asked not to hold it back." },
      },
    },
    errors: ["invalid_input"],
  },
  queryInput(z.strictObject({})),
  async ({ caller, request }) => {
    const lastId = request.headers.get("last-event-id") ?? "";
    const after = lastId === "" ? null : readEventPosition(lastId);
    const answer = { status: 200, json: null, headers: sentEventsHeaders };
    if (request.method === "HEAD") return answer;
    const origin = (env().PUBLIC_URL ?? new URL(request.url).origin).replace(/\/+$/, "");
    const stream = sentEvents({
      mayListen: () => isStillAuthenticated(request),
      signal: request.signal,
      begin: (send, signal) => {
        const tell = (events: FollowedEvent[]) => events.map(messageOf).forEach(send);
        return followEvents(caller, { after, origin, tell, signal });
      },
    });
    return { ...answer, stream };
  },
);

function messageOf({ id, body }: FollowedEvent): SentEvent {
  return body === null ? { id, event: "restarted", data: null } : { id, event: body.type, data: body };
}

export const eventOperations: Operation[] = [follow];
