import type { CreatePersonalTokenInput, NewPersonalToken } from "@/lib/contract/personal-token";
import { actorOf, type Caller, requireRole } from "@/lib/services/caller";
import { issuePersonalToken } from "@/lib/services/issue-personal-token";

/** Makes a personal token for the caller, in this workspace. For reviewers and above. Throws `forbidden`. */
export async function createPersonalToken(caller: Caller, input: CreatePersonalTokenInput): Promise<NewPersonalToken> {
  const { workspace, user } = requireRole(caller, "reviewer");
  return issuePersonalToken({
    workspaceId: workspace.id,
    actor: actorOf(caller),
    userId: user.id,
    name: input.name,
  });
}
