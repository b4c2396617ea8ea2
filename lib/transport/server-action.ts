import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import type { ActionResult } from "@/lib/contract/action-result";
import { parseInput } from "@/lib/contract/parse-input";
import { AppError } from "@/lib/core/app-error";
import type { Role } from "@/lib/core/quorum";
import { requireRole, type UserCaller } from "@/lib/services/caller";
import { getSessionCaller } from "@/lib/services/get-session-caller";
import { actionFailure } from "@/lib/transport/action-failure";
import { isSameOrigin } from "@/lib/transport/same-origin";
import { currentUser } from "@/lib/transport/session";

/** A server action of a workspace's page. `input` is an object, or a form's data with one text a field. */
export type MemberAction<Value> = (workspaceSlug: string, input: unknown) => Promise<ActionResult<Value>>;

/**
 * The one way to make a server action: finds out who calls, from the session, and what they are in this workspace now;
 * refuses posts from other sites and roles below `least`; reads the input by `schema`; and runs `run` with it. What
 * `run` returns is `value`, an `AppError` that it throws comes back as a failure, and so does anything else, without
 * its text. `run` also gets the session's id.
 *
 *     "use server";
 *     export const addMemberAction = memberAction(addMemberInput, "admin", addMember);
 */
export function memberAction<Schema extends z.ZodType, Value>(
  schema: Schema,
  least: Role,
  run: (caller: UserCaller, input: z.output<Schema>, sessionId: string) => Promise<Value>,
): MemberAction<Value> {
  return async (workspaceSlug, input) => {
    try {
      const { caller, sessionId } = await memberCalling(workspaceSlug);
      requireRole(caller, least);
      const given = input instanceof FormData ? Object.fromEntries(input) : input;
      return { ok: true, value: await run(caller, parseInput(schema, given), sessionId) };
    } catch (error) {
      unstable_rethrow(error);
      return actionFailure(error);
    }
  };
}

async function memberCalling(workspaceSlug: unknown): Promise<{ caller: UserCaller; sessionId: string }> {
  const sent = await headers();
  if (!isSameOrigin(sent)) {
    const detail =
      "This came from another site's page. Where a proxy stands before Countersign, PUBLIC_URL must say its address.";
    throw new AppError("forbidden", detail);
  }
  const signedIn = await currentUser(sent);
  if (signedIn === null) throw new AppError("unauthenticated", "You are signed out. Sign in again, then repeat this.");
  const caller = typeof workspaceSlug === "string" ? await getSessionCaller(signedIn.user, workspaceSlug) : null;
  if (caller === null)
    throw new AppError("not_found", "There is no such workspace, or you are no member of it any more.");
  return { caller, sessionId: signedIn.sessionId };
}
