import { createWorkspace } from "@/lib/services/create-workspace";
import { printLine } from "./print-line";
import { withAppDatabase } from "./with-app-database";

/** `countersign workspace create SLUG`: prints the new workspace's slug. */
export async function workspaceCreateCommand(slug: string): Promise<void> {
  const workspace = await withAppDatabase(() => createWorkspace({ slug }));
  printLine(workspace.slug);
}
