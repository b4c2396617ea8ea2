import { listAddress } from "@/components/list-address";
import type { InsightsQuery } from "@/lib/contract/insights";
import type { BucketRange } from "@/lib/core/insight-buckets";
import type { ProposalStatus } from "@/lib/core/proposal-status";

/** Which rows of which workspace insights lead to: its slug, and what is picked. */
export interface InsightPlace {
  workspace: string;
  picked: Pick<InsightsQuery, "type" | "agent">;
}

/** Every status that an approved proposal can have, but for a withdrawal. */
export const approvedStatuses: ProposalStatus[] = [
  "approved",
  "committing",
  "committed",
  "failed",
  "unknown",
  "abandoned",
];

/** The proposals that were made in a range, of these statuses where any are named. */
export function proposalsAddress(
  { workspace, picked }: InsightPlace,
  range: BucketRange,
  status: ProposalStatus[] = [],
): string {
  const made = { createdAfter: range.from, createdBefore: range.to };
  return listAddress(`/w/${workspace}/proposals`, { ...picked, ...made, status });
}

/** The audit log of a range's days. */
export function auditAddress({ workspace }: InsightPlace, { from, to }: BucketRange): string {
  const last = new Date(Date.parse(to) - 1).toISOString();
  return listAddress(`/w/${workspace}/audit`, { from: from.slice(0, 10), to: last.slice(0, 10) });
}
