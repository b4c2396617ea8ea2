import { z } from "zod";
import { id } from "@/lib/contract/primitives";
import { text } from "@/lib/contract/text";
import type { Impact } from "@/lib/core/action-type-definition";
import { type BucketRange, type InsightStep, insightPeriods } from "@/lib/core/insight-buckets";
import type { GapCode, GapSeverity } from "@/lib/core/judge-readiness";

/** What the insights page's address says: the period, and the action type's name and the agent where one is picked. */
export const insightsQuery = z.object({
  period: z.enum(insightPeriods).default("7d"),
  type: text(100).optional(),
  agent: id.optional(),
});
export type InsightsQuery = z.infer<typeof insightsQuery>;

/** What has come of the proposals of one bucket. `open` waits for people; `approved` whatever came of the commit, but for a withdrawal. */
export interface VolumeBucket extends BucketRange {
  approved: number;
  rejected: number;
  expired: number;
  withdrawn: number;
  open: number;
}

/** How long people took over the decided proposals of one bucket, in ms; null where there are none. */
export interface TimingBucket extends BucketRange {
  decided: number;
  medianMs: number | null;
  p90Ms: number | null;
}

/** How often proposals of an agent or a type were approved. `id` is what a list is filtered by. */
export interface ApprovalRate {
  id: string;
  name: string;
  approved: number;
  rejected: number;
}

/** What happened in one bucket: outcomes that became unknown, and unknowns that were settled. */
export interface UnknownsBucket extends BucketRange {
  opened: number;
  settled: number;
}

/** Submissions that made no second proposal: refused because the intent is live, or answered from an earlier use of their key. */
export interface PreventedBucket extends BucketRange {
  live: number;
  replayed: number;
}

/** The proposals of one bucket that expired, and how many of these have no verdict of anybody and nobody's name on them. */
export interface ExpiredBucket extends BucketRange {
  expired: number;
  untouched: number;
}

/** What the insights page shows. */
export interface Insights {
  step: InsightStep;
  volume: VolumeBucket[];
  timing: TimingBucket[];
  byType: ApprovalRate[];
  byAgent: ApprovalRate[];
  unknowns: UnknownsBucket[];
  prevented: PreventedBucket[];
  expired: ExpiredBucket[];
}

/** One action type and what is wanting, the worst first. */
export interface TypeReadiness {
  name: string;
  title: string;
  impact: Impact;
  gaps: { code: GapCode; severity: GapSeverity; names: string[] }[];
}
