import { parseInput } from "@/lib/contract/parse-input";
import { workspaceSlug } from "@/lib/contract/workspace-slug";
import { AppError } from "@/lib/core/app-error";
import { transaction } from "@/lib/db/transaction";
import { findFirstUser } from "@/lib/db/user-store";
import type { WorkspaceRecord } from "@/lib/db/workspace-store";
import { openWorkspace } from "@/lib/services/open-workspace";
import { operatorActor } from "@/lib/services/operator-actor";

/**
 * For the command line: adds a workspace, owned by the first user. Throws `invalid_input` for a slug that can't be one,
 * `conflict` where it is taken, and `not_found` where there is no user yet.
 */
export async function createWorkspace(input: { slug: string }): Promise<WorkspaceRecord> {
  const slug = parseInput(workspaceSlug, input.slug);
  const owner = await findFirstUser();
  if (owner === null) throw new AppError("not_found", "There is no user yet to own it. Start Countersign once first.");
  return transaction(async (tx) => {
    const workspace = await openWorkspace(tx, { slug, actor: operatorActor, owner });
    if (workspace === null) throw new AppError("conflict", `There is a workspace “${slug}”.`);
    return workspace;
  });
}
