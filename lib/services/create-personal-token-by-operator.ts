import type { NewPersonalToken } from "@/lib/contract/personal-token";
import { issuePersonalToken } from "@/lib/services/issue-personal-token";
import { memberForOperator } from "@/lib/services/member-for-operator";
import { operatorActor } from "@/lib/services/operator-actor";
import { workspaceForOperator } from "@/lib/services/workspace-for-operator";

/** For the command line: a personal token of the member with this e-mail address. Throws `invalid_input` and `not_found`. */
export async function createPersonalTokenByOperator(input: {
  workspaceSlug: string;
  email: string;
  name?: string;
}): Promise<NewPersonalToken> {
  const { id: workspaceId } = await workspaceForOperator(input.workspaceSlug);
  const { userId } = await memberForOperator(workspaceId, input.email);
  return issuePersonalToken({ workspaceId, actor: operatorActor, userId, name: input.name ?? "command line" });
}
