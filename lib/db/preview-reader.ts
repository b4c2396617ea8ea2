import type { Reading } from "@/lib/core/preview-rules";
import type { PreviewValue } from "@/lib/core/preview-values";
import { rows, type Tx } from "@/lib/db/transaction";

/** One reading of a target's present state. `values` is empty and `digest` null where it failed, `error` null where it did not. */
export interface PreviewRecord extends Reading {
  outcome: "read" | "failed";
  values: PreviewValue[];
  error: { code: string; detail: string } | null;
  readAt: Date;
}

/** A proposal's latest reading of its current revision, and the latest of them that succeeded since it was last handed back. */
export interface LatestPreviews {
  latest: PreviewRecord;
  successful: PreviewRecord | null;
}

const columns = `v.id, v.outcome, v."values", v.digest, v.read_at AS "readAt",
  CASE WHEN v.error_code IS NOT NULL THEN json_build_object('code', v.error_code, 'detail', coalesce(v.detail, '')) END AS error`;

const latest = {
  name: "read_latest_previews",
  text: `
    SELECT p.id AS "proposalId", v.* FROM proposal p
    CROSS JOIN unnest(ARRAY['read', 'failed']::preview_outcome[]) AS kind (outcome)
    CROSS JOIN LATERAL (
      SELECT ${columns} FROM preview v
      WHERE v.proposal_id = p.id AND v.workspace_id = p.workspace_id AND v.revision = p.revision AND v.returns = p.returns
        AND v.outcome = kind.outcome
      ORDER BY v.read_at DESC, v.id DESC LIMIT 1) v
    WHERE p.workspace_id = $1 AND p.id = ANY($2)`,
};

/** The latest readings of those of these proposals that have any. */
export async function readLatestPreviews(
  workspaceId: string,
  proposalIds: string[],
): Promise<Map<string, LatestPreviews>> {
  const found = new Map<string, LatestPreviews>();
  if (proposalIds.length === 0) return found;
  const read = await rows<PreviewRecord & { proposalId: string }>(latest, [workspaceId, proposalIds]);
  for (const { proposalId, ...record } of read) {
    const other = found.get(proposalId)?.latest;
    const newest = other === undefined || isLater(record, other) ? record : other;
    const successful = [record, other].find((each) => each?.outcome === "read") ?? null;
    found.set(proposalId, { latest: newest, successful });
  }
  return found;
}

function isLater(one: PreviewRecord, other: PreviewRecord): boolean {
  const apart = one.readAt.getTime() - other.readAt.getTime();
  return apart === 0 ? one.id > other.id : apart > 0;
}

const one = {
  name: "find_preview",
  text: `SELECT ${columns} FROM preview v WHERE v.id = $3 AND v.proposal_id = $2 AND v.workspace_id = $1`,
};

/** One reading of this proposal, or null. */
export async function findPreview(workspaceId: string, proposalId: string, id: string): Promise<PreviewRecord | null> {
  const [found] = await rows<PreviewRecord>(one, [workspaceId, proposalId, id]);
  return found ?? null;
}

const readings = {
  name: "read_readings",
  text: `
    SELECT v.id, v.digest FROM preview v
    WHERE v.proposal_id = $1 AND v.workspace_id = $2 AND v.revision = $3 AND v.returns = $4
    ORDER BY v.read_at DESC, v.id DESC`,
};

/** The readings of a revision since its proposal was handed back for the `returns`-th time, newest first. */
export function readReadings(
  tx: Tx,
  workspaceId: string,
  of: { proposalId: string; revision: number; returns: number },
): Promise<Reading[]> {
  return rows<Reading>(readings, [of.proposalId, workspaceId, of.revision, of.returns], tx);
}
