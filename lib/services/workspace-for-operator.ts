import { parseInput } from "@/lib/contract/parse-input";
import { workspaceSlug } from "@/lib/contract/workspace-slug";
import { AppError } from "@/lib/core/app-error";
import { findWorkspace, type WorkspaceRecord } from "@/lib/db/workspace-store";

/** The workspace that the command line names. Throws `invalid_input` or `not_found`. */
export async function workspaceForOperator(slug: string): Promise<WorkspaceRecord> {
  const workspace = await findWorkspace(parseInput(workspaceSlug, slug));
  if (workspace !== null) return workspace;
  throw new AppError("not_found", `There is no workspace “${slug}”. “countersign workspace create ${slug}” makes it.`);
}
