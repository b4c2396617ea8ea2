import type { ChangeRow, ChangesView } from "@/lib/contract/proposal-details";
import { canonicalJson } from "@/lib/core/canonical-json";
import { boundLabels, type PreviewValue, previewOf } from "@/lib/core/preview-values";
import type { ActionTypeRecord } from "@/lib/db/action-type-store";
import { findPreview } from "@/lib/db/preview-reader";
import { isPreviewRequested } from "@/lib/db/preview-request";
import type { ProposalRecord } from "@/lib/db/proposal-record";
import { showValues } from "@/lib/services/to-preview-resource";

/** What changes at the target of a proposal, for its page; null where its type has no preview. */
export async function viewChanges(record: ProposalRecord, type: ActionTypeRecord): Promise<ChangesView | null> {
  if (previewOf(type.definition.connector) === null) return null;
  const { latest, successful } = record.previews ?? { latest: null, successful: null };
  const [approved, isDue] = await Promise.all([
    approvedValues(record),
    record.state === "pending" && isPreviewRequested(record.workspaceId, record.id),
  ]);
  const failed = latest?.outcome === "failed" ? latest : null;
  return {
    reading:
      successful === null || successful.digest === null
        ? null
        : { id: successful.id, digest: successful.digest, at: successful.readAt.toISOString() },
    rows: successful === null ? [] : showValues(record, type, successful).map(rowWith(type, approved)),
    failure: failed === null ? null : { at: failed.readAt.toISOString(), detail: failed.error?.detail ?? "" },
    isDue,
  };
}

/** What the target was when this revision was approved, where it was handed back since. */
async function approvedValues(record: ProposalRecord): Promise<PreviewValue[]> {
  const { commit, workspaceId, id, revision } = record;
  if (commit?.state !== "returned" || commit.previewId === null || commit.revision !== revision) return [];
  return (await findPreview(workspaceId, id, commit.previewId))?.values ?? [];
}

function rowWith(type: ActionTypeRecord, approved: PreviewValue[]) {
  const { connector } = type.definition;
  const guarded =
    connector.kind === "http" && connector.precondition !== undefined ? boundLabels(connector) : new Set();
  const before = new Map(approved.map(({ label, present, value }) => [label, { present, value }]));
  return (row: Omit<ChangeRow, "guarded" | "approved">): ChangeRow => {
    const was = before.get(row.label);
    const drifted =
      was !== undefined && canonicalJson(was) !== canonicalJson({ present: row.present, value: row.before });
    return { ...row, guarded: guarded.has(row.label), ...(drifted && { approved: was }) };
  };
}
