import { approvalSignatureFault } from "@/lib/core/approval-signature";
import { type ChainExpectations, type ChainVerdict, verifyAuditChain } from "@/lib/core/verify-audit-chain";
import { readSignedApprovals } from "@/lib/db/decision-signature-store";
import { openAuditChain } from "@/lib/services/open-audit-chain";
import { workspaceForOperator } from "@/lib/services/workspace-for-operator";

const atOnce = 200;
const beforeAll = "00000000-0000-0000-0000-000000000000";

/**
 * Recomputes the whole audit log of a workspace from its rows, and the signatures of passkeys that are kept with its decisions.
 * For the command line, which acts for whoever runs the app. Throws `not_found` where there is no workspace of this slug.
 */
export async function verifyAudit(workspaceSlug: string, expected: ChainExpectations): Promise<ChainVerdict> {
  const { id } = await workspaceForOperator(workspaceSlug);
  const verdict = await verifyAuditChain(await openAuditChain(id), expected);
  const fault = verdict.ok ? await faultOfDecisions(id) : null;
  return fault === null ? verdict : { ok: false, blocks: verdict.blocks, events: verdict.events, fault };
}

/** The log has every signature too; people see those of the decisions. */
async function faultOfDecisions(workspaceId: string): Promise<string | null> {
  for (let after = beforeAll; ; ) {
    const found = await readSignedApprovals(workspaceId, { after, limit: atOnce });
    for (const approval of found) {
      const fault = await approvalSignatureFault(approval, approval);
      if (fault !== null) return `Decision ${approval.decisionId} does not hold: of its passkey's signature, ${fault}.`;
    }
    const last = found.at(-1);
    if (last === undefined || found.length < atOnce) return null;
    after = last.decisionId;
  }
}
