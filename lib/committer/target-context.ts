import type { JsonObject } from "@/lib/core/json";
import type { RequestContext } from "@/lib/core/render-request";
import type { CommitType } from "@/lib/db/commit-type";

/** What a call to a target is rendered from, whether it sends, asks or reads. */
export function targetContext(
  of: {
    params: JsonObject;
    proposalId: string;
    summary: string;
    externalRef: string | null;
    typeVersion: number;
    commitKey: string;
  },
  type: CommitType,
  secrets: Record<string, string>,
): RequestContext {
  const { params, proposalId, summary, externalRef, typeVersion, commitKey } = of;
  const proposal = { id: proposalId, summary, externalRef, type: type.name, typeVersion };
  return { params, proposal, commit: { key: commitKey }, secrets };
}
