import type { ApprovalRate, Insights, InsightsQuery } from "@/lib/contract/insights";
import { cutOf, fillBuckets } from "@/lib/core/insight-buckets";
import { type InsightScope, readInsightWindow } from "@/lib/db/insight-scope";
import { readExpired, readTiming } from "@/lib/db/insight-timing";
import { readUnknowns } from "@/lib/db/insight-unknowns";
import { readVerdicts } from "@/lib/db/insight-verdicts";
import { readPrevented } from "@/lib/db/prevented-duplicate-store";
import { type Caller, requireRole } from "@/lib/services/caller";

const none = { approved: 0, rejected: 0, expired: 0, withdrawn: 0, open: 0 };

/** What happened in the caller's workspace over a period, in hours or days. For every member. Throws `forbidden`. */
export async function getInsights(caller: Caller, query: InsightsQuery): Promise<Insights> {
  const { workspace } = requireRole(caller, "viewer");
  const cut = cutOf(query.period);
  const window = await readInsightWindow(cut.step, cut.buckets);
  const picked = { type: query.type ?? null, agentId: query.agent ?? null };
  const scope: InsightScope = { workspaceId: workspace.id, step: cut.step, ...window, ...picked };
  const [verdicts, timing, unknowns, prevented, expired] = await Promise.all([
    readVerdicts(scope),
    readTiming(scope),
    readUnknowns(scope),
    readPrevented(scope),
    readExpired(scope),
  ]);
  const frame = { ...cut, from: window.from };
  return {
    step: cut.step,
    volume: fillBuckets(frame, verdicts.byBucket, (range, found = { ...none, at: window.from }) => {
      const { approved, rejected, expired: lapsed, withdrawn, open } = found;
      return { ...range, approved, rejected, expired: lapsed, withdrawn, open };
    }),
    timing: fillBuckets(frame, timing, (range, found) => ({
      ...range,
      ...{ decided: found?.decided ?? 0, medianMs: found?.medianMs ?? null, p90Ms: found?.p90Ms ?? null },
    })),
    byType: ratesOf(verdicts.byType.map((row) => ({ ...row, id: row.name }))),
    byAgent: ratesOf(verdicts.byAgent),
    unknowns: fillBuckets(frame, unknowns, (range, found) => ({
      ...range,
      ...{ opened: found?.opened ?? 0, settled: found?.settled ?? 0 },
    })),
    prevented: fillBuckets(frame, prevented, (range, found) => ({
      ...range,
      ...{ live: found?.live ?? 0, replayed: found?.replayed ?? 0 },
    })),
    expired: fillBuckets(frame, expired, (range, found) => ({
      ...range,
      ...{ expired: found?.expired ?? 0, untouched: found?.untouched ?? 0 },
    })),
  };
}

/** Those about which something was decided, the most decided first. */
function ratesOf(counted: ApprovalRate[]): ApprovalRate[] {
  const decided = ({ approved, rejected }: ApprovalRate) => approved + rejected;
  return counted
    .filter((one) => decided(one) > 0)
    .sort((one, other) => decided(other) - decided(one) || one.name.localeCompare(other.name))
    .map(({ id, name, approved, rejected }) => ({ id, name, approved, rejected }));
}
