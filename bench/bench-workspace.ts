import { putActionTypeInput } from "@/lib/contract/action-type";
import { authenticateToken } from "@/lib/services/authenticate-token";
import { createAgentByOperator } from "@/lib/services/create-agent-by-operator";
import { createPersonalTokenByOperator } from "@/lib/services/create-personal-token-by-operator";
import { ensureFirstUser } from "@/lib/services/ensure-first-user";
import { putActionType } from "@/lib/services/put-action-type";

/** The action type that the benchmark proposes. */
export const benchType = "ticket.create";

/** The tokens of a workspace with one agent and the person who owns it. */
export interface BenchWorkspace {
  agentKey: string;
  personalToken: string;
}

/** Fills the current database with a workspace whose action type (blind) calls `targetUrl`. */
export async function buildBenchWorkspace(targetUrl: string): Promise<BenchWorkspace> {
  const email = "owner@example.com";
  await ensureFirstUser({ email, password: undefined });
  const { secret: agentKey } = await createAgentByOperator({ workspaceSlug: "default", name: "bench" });
  const { secret: personalToken } = await createPersonalTokenByOperator({ workspaceSlug: "default", email });
  const owner = await authenticateToken(personalToken);
  if (owner === null) throw new Error("The token just made is not known.");
  const input = putActionTypeInput.parse({
    title: "Create a ticket",
    paramsSchema: {
      type: "object",
      properties: {
        project: { enum: ["OPS", "WEB"] },
        title: { type: "string", maxLength: 200 },
        body: { type: "string", maxLength: 5_000 },
      },
      required: ["project", "title", "body"],
      additionalProperties: false,
    },
    summaryTemplate: "Create ticket “{{ params.title }}” in {{ params.project }}",
    connector: { kind: "http", url: `${targetUrl}/tickets` },
    policy: { selfApproval: true },
  });
  await putActionType(owner.caller, benchType, input);
  return { agentKey, personalToken };
}

/** The body of a submission that differs from every other by `unique`: some 600 bytes. */
export function benchProposal(unique: string): string {
  const body = "The printer on the second floor smokes, and the people beside it would like to leave. ".repeat(3);
  const params = { project: "OPS", title: `Printer on fire ${unique}`, body };
  const rationale = "The user asked for a ticket, and no open ticket names this printer.";
  return JSON.stringify({ type: benchType, params, rationale, externalRef: "run-42" });
}
