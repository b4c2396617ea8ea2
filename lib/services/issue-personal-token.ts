import { displayName } from "@/lib/contract/display-name";
import { parseInput } from "@/lib/contract/parse-input";
import type { NewPersonalToken } from "@/lib/contract/personal-token";
import { AppError } from "@/lib/core/app-error";
import { type Actor, appendAuditEvent } from "@/lib/db/audit-store";
import { insertPersonalToken } from "@/lib/db/credential-store";
import { transaction } from "@/lib/db/transaction";
import { findMember, lockWorkspace } from "@/lib/db/workspace-store";
import { mintCredential } from "@/lib/services/mint-credential";

/** Whose token is to be made, in which workspace, and what for. */
export interface PersonalTokenIssue {
  workspaceId: string;
  actor: Actor;
  userId: string;
  name: string;
}

/**
 * Makes a personal token. Checks no role: that is its callers' part. Throws `invalid_input`, and `not_found` where the
 * user is no member any more.
 */
export async function issuePersonalToken(issue: PersonalTokenIssue): Promise<NewPersonalToken> {
  const { workspaceId, actor, userId } = issue;
  const name = parseInput(displayName, issue.name);
  const { secret, stored } = mintCredential("cst");
  return transaction(async (tx) => {
    await lockWorkspace(tx, workspaceId);
    const member = await findMember(workspaceId, userId, tx);
    if (member === null) throw new AppError("not_found", "They are no member of this workspace any more.");
    await insertPersonalToken(tx, { ...stored, workspaceId, userId, name });
    const detail = { tokenId: stored.id, prefix: stored.prefix, name, userId, email: member.email };
    await appendAuditEvent(tx, { workspaceId, kind: "token.created", actor, proposalId: null, detail });
    return { tokenId: stored.id, prefix: stored.prefix, secret };
  });
}
