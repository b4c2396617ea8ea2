import type { Role } from "@/lib/core/quorum";
import { createUser } from "@/lib/services/create-user";
import { printLine, printNote } from "./print-line";
import { withAppDatabase } from "./with-app-database";

/** `countersign user create EMAIL`: makes a user a member of the workspace; a generated password is printed, this once. */
export async function userCreateCommand(
  email: string,
  options: { role: Role; workspace: string; password?: string },
): Promise<void> {
  const input = { email, role: options.role, workspaceSlug: options.workspace, password: options.password };
  const created = await withAppDatabase(() => createUser(input));
  printNote(`${created.email} is a member of ${options.workspace} now, as ${options.role}.`);
  if (created.password !== null) printLine(created.password);
}
