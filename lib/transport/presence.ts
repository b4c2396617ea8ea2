import type { Hono } from "hono";
import { noteLookingInput } from "@/lib/contract/presence";
import { noteLooking } from "@/lib/services/note-looking";
import { answerMember } from "@/lib/transport/answer-member";
import { bodyInput } from "@/lib/transport/input";

const input = bodyInput(noteLookingInput);

/**
 * `POST /presence/{workspace}`: a page of the dashboard says, by its session cookie, that its reader looks at a proposal or no
 * longer does, and is told who else looks. No part of the REST contract.
 */
export function addPresence(api: Hono): void {
  api.post("/presence/:workspace", ({ req }) =>
    answerMember(req.raw, req.param("workspace"), async (member, headers) => {
      const body = JSON.stringify(await noteLooking(member, await input.read(req.raw)));
      return new Response(body, { headers: { ...headers, "Content-Type": "application/json" } });
    }),
  );
}
