import { type ChainExpectations, type ChainVerdict, verifyAuditChain } from "@/lib/core/verify-audit-chain";
import { openAuditChain } from "@/lib/services/open-audit-chain";
import { workspaceForOperator } from "@/lib/services/workspace-for-operator";

/**
 * Recomputes the whole audit log of a workspace from its rows. For the command line, which acts for whoever runs the app.
 * Throws `not_found` where there is no workspace of this slug.
 */
export async function verifyAudit(workspaceSlug: string, expected: ChainExpectations): Promise<ChainVerdict> {
  const { id } = await workspaceForOperator(workspaceSlug);
  return verifyAuditChain(await openAuditChain(id), expected);
}
