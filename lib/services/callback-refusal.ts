import { AppError } from "@/lib/core/app-error";
import { findCallbackSecret } from "@/lib/db/webhook-endpoint-store";
import type { AgentCaller } from "@/lib/services/caller";

/** Whether the outbound guard refuses an address, whatever its name resolves to. */
export type CallbackJudge = (url: string) => boolean;

/** For doors that take no `callbackUrl`. */
export const noCallbacks: CallbackJudge = () => true;

/** Why an agent can't have this callback (`invalid_input`): the guard forbids it, or there is no secret to sign it with. Null: it can. */
export async function callbackRefusal(
  { workspace, agent }: AgentCaller,
  url: string | null,
  isForbidden: CallbackJudge,
): Promise<AppError | null> {
  if (url === null) return null;
  if (isForbidden(url)) return refusal("The outbound guard forbids this address.");
  if ((await findCallbackSecret(workspace.id, agent.id)) !== null) return null;
  return refusal("This agent has no callback secret to sign with. An admin makes one on the agent's page.");
}

function refusal(detail: string): AppError {
  return new AppError("invalid_input", detail, { errors: [{ pointer: "/callbackUrl", detail }] });
}
