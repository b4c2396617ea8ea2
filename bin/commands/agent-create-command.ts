import { createAgentByOperator } from "@/lib/services/create-agent-by-operator";
import { printLine } from "./print-line";
import { withAppDatabase } from "./with-app-database";

/** `countersign agent create NAME`: prints a new key of this agent, which is added where there is none. */
export async function agentCreateCommand(name: string, options: { workspace: string; owner?: string }): Promise<void> {
  const input = { name, workspaceSlug: options.workspace, ownerEmail: options.owner };
  const { secret } = await withAppDatabase(() => createAgentByOperator(input));
  printLine(secret);
}
