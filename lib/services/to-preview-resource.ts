import type { PreviewResource } from "@/lib/contract/preview";
import { previewAfter, previewOf } from "@/lib/core/preview-values";
import type { RequestContext } from "@/lib/core/render-request";
import type { ActionTypeRecord } from "@/lib/db/action-type-store";
import type { PreviewRecord } from "@/lib/db/preview-reader";
import type { ProposalRecord } from "@/lib/db/proposal-record";

/** The latest reading of the target for a proposal's current revision, as the API shows it; null where its type has no preview. */
export function toPreviewResource(record: ProposalRecord, type: ActionTypeRecord): PreviewResource | null {
  if (previewOf(type.definition.connector) === null) return null;
  const reading = record.previews?.latest;
  if (reading === undefined) return { id: null, outcome: null, readAt: null, values: [], error: null };
  const { id, outcome, readAt, error } = reading;
  return { id, outcome, readAt: readAt.toISOString(), values: showValues(record, type, reading), error };
}

/** A reading's values beside what they become. */
export function showValues(
  record: ProposalRecord,
  type: ActionTypeRecord,
  reading: PreviewRecord,
): PreviewResource["values"] {
  const preview = previewOf(type.definition.connector);
  if (preview === null) return [];
  const after = previewAfter(preview, contextOfProposal(record, type));
  return reading.values.map(({ label, present, value }) => {
    const becomes = after.get(label);
    return { label, present, before: value, ...(becomes !== undefined && { after: becomes }) };
  });
}

/** What templates read of a proposal where it is only shown: no secret. */
export function contextOfProposal(record: ProposalRecord, type: ActionTypeRecord): RequestContext {
  const { id, summary, externalRef, params, commitKey } = record;
  const proposal = { id, summary, externalRef, type: type.definition.name, typeVersion: type.version };
  return { params, proposal, commit: { key: commitKey }, secrets: {} };
}
