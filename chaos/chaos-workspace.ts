import { putActionTypeInput } from "@/lib/contract/action-type";
import { authenticateToken } from "@/lib/services/authenticate-token";
import { createAgentByOperator } from "@/lib/services/create-agent-by-operator";
import { createPersonalTokenByOperator } from "@/lib/services/create-personal-token-by-operator";
import { createUser } from "@/lib/services/create-user";
import { ensureFirstUser } from "@/lib/services/ensure-first-user";
import { putActionType } from "@/lib/services/put-action-type";
import { type TargetClass, targetClasses, targetTimeoutMs } from "./journaling-target";

/** The tokens that the harness acts with. */
export interface ChaosTokens {
  agentKey: string;
  reviewerToken: string;
}

/** Fills the current database: a workspace with an agent, a reviewer, and one action type a class, all of them at `targetUrl`. */
export async function buildChaosWorkspace(targetUrl: string, timeoutMs = targetTimeoutMs): Promise<ChaosTokens> {
  const [workspaceSlug, email] = ["default", "reviewer@example.com"];
  await ensureFirstUser({ email: "owner@example.com", password: undefined });
  await createUser({ email, role: "reviewer", workspaceSlug });
  const { secret: agentKey } = await createAgentByOperator({ workspaceSlug, name: "chaos" });
  const { secret: reviewerToken } = await createPersonalTokenByOperator({ workspaceSlug, email });
  const { secret } = await createPersonalTokenByOperator({ workspaceSlug, email: "owner@example.com" });
  const owner = await authenticateToken(secret);
  if (owner === null) throw new Error("The token just made is not known.");
  for (const kind of targetClasses)
    await putActionType(owner.caller, `chaos.${kind}`, typeOf(kind, targetUrl, timeoutMs));
  return { agentKey, reviewerToken };
}

function typeOf(kind: TargetClass, targetUrl: string, timeoutMs: number) {
  const url = `${targetUrl}/${kind}`;
  // Longer than the target may take to act after its answer was given up.
  const lookup = kind === "query" ? { lookup: { url: `${url}?ref={{ params.ref }}`, quarantineSeconds: 3 } } : {};
  return putActionTypeInput.parse({
    paramsSchema: { type: "object", properties: { ref: { type: "string" } }, required: ["ref"] },
    connector: { kind: "http", url, timeoutMs, retrySafety: kind, ...lookup },
  });
}
