import { createPersonalTokenByOperator } from "@/lib/services/create-personal-token-by-operator";
import { printLine } from "./print-line";
import { withAppDatabase } from "./with-app-database";

/** `countersign token create EMAIL`: prints a new personal token of this member. */
export async function tokenCreateCommand(email: string, options: { workspace: string }): Promise<void> {
  const input = { email, workspaceSlug: options.workspace };
  const { secret } = await withAppDatabase(() => createPersonalTokenByOperator(input));
  printLine(secret);
}
