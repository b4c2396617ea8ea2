import { approvedStatuses, type InsightPlace, proposalsAddress } from "@/components/insight-addresses";
import { percentOf } from "@/components/insight-numbers";
import { InsightPanel } from "@/components/insight-panel";
import type { ApprovalRate } from "@/lib/contract/insights";
import type { BucketRange } from "@/lib/core/insight-buckets";

const mostDrawn = 10;

interface RatesPanelProps {
  /** Whose rates these are, and the parameter that a list is filtered by. */
  of: "agent" | "type";
  rates: ApprovalRate[];
  /** The whole period. */
  range: BucketRange;
  place: InsightPlace;
}

const words = {
  agent: { title: "Approved, by agent", one: "Agent" },
  type: { title: "Approved, by action type", one: "Action type" },
};

/** How often people approved what they decided on, by agent or by type, the most decided first. */
export function RatesPanel({ of, rates, range, place }: RatesPanelProps) {
  const { title, one } = words[of];
  const cut = rates.length > mostDrawn ? ` The ${mostDrawn} with the most decisions are drawn.` : "";
  return (
    <InsightPanel
      title={title}
      note={`The share of what was decided that was approved; n is how many were decided.${cut}`}
      shape="rates"
      series={[{ key: "rate", label: "Approved", token: "status-approved" }]}
      points={rates.slice(0, mostDrawn).map(({ name, approved, rejected }) => ({
        label: `${name} (n ${approved + rejected})`,
        values: { rate: percentOf(approved, approved + rejected) },
      }))}
      columns={[one, "Approved", "Rejected", "n", "Share"]}
      rows={rates.map(({ id, name, approved, rejected }) => {
        const narrowed = { ...place, picked: { ...place.picked, [of]: id } };
        const decided = approved + rejected;
        const share = `${Math.round(percentOf(approved, decided) ?? 0)} %`;
        return {
          name,
          href: proposalsAddress(narrowed, range, [...approvedStatuses, "rejected"]),
          cells: [approved, rejected, decided, share].map((text) => ({ text: String(text) })),
        };
      })}
      isEmpty={rates.length === 0}
    />
  );
}
