import type { UnknownFacts } from "@/lib/contract/proposal-details";
import type { ActionTypeRecord } from "@/lib/db/action-type-store";
import type { ProposalRecord } from "@/lib/db/proposal-record";
import { lookupPreview } from "@/lib/services/request-preview";
import { contextOfProposal } from "@/lib/services/to-preview-resource";

/** What whoever rules on an unknown needs to know of it; null where it is none. */
export function unknownFacts(record: ProposalRecord, type: ActionTypeRecord): UnknownFacts | null {
  const { commit } = record;
  if (commit?.unknownSince == null) return null;
  const { generation, unknownSince, nextLookupAt, absentAfter, keyValidUntil } = commit;
  return {
    generation,
    since: unknownSince.toISOString(),
    nextLookupAt: nextLookupAt?.toISOString() ?? null,
    absentAfter: absentAfter?.toISOString() ?? null,
    keyValidUntil: keyValidUntil?.toISOString() ?? null,
    lookup: lookupPreview(type.definition.connector, contextOfProposal(record, type)),
  };
}
