import { FilterBar, FilterField } from "@/components/filter-bar";
import { AgentFilter, TypeFilter } from "@/components/select-filter";
import { Select } from "@/components/ui/select";
import type { InsightsQuery } from "@/lib/contract/insights";
import { type InsightPeriod, insightPeriods } from "@/lib/core/insight-buckets";

const words: Record<InsightPeriod, string> = {
  "24h": "Last 24 hours",
  "7d": "Last 7 days",
  "30d": "Last 30 days",
  "90d": "Last 90 days",
};

interface InsightFiltersProps {
  /** The page's own address, without a query. */
  action: string;
  query: InsightsQuery;
  types: string[];
  agents: { id: string; name: string }[];
}

/** What insights are about: the period, a type, an agent. */
export function InsightFilters({ action, query: { period, type, agent }, types, agents }: InsightFiltersProps) {
  return (
    <FilterBar action={action} active={type !== undefined || agent !== undefined}>
      <FilterField id="filter-period" label="Period">
        <Select id="filter-period" name="period" defaultValue={period}>
          {insightPeriods.map((each) => (
            <option key={each} value={each}>
              {words[each]}
            </option>
          ))}
        </Select>
      </FilterField>
      <TypeFilter value={type} types={types} />
      <AgentFilter value={agent} agents={agents} />
    </FilterBar>
  );
}
