import { DayFilters, type DayFilterValues } from "@/components/day-filters";
import { FilterBar } from "@/components/filter-bar";
import { AgentFilter, TypeFilter } from "@/components/select-filter";
import { statusWord } from "@/components/status-badge";
import { Checkbox } from "@/components/ui/checkbox";
import { commitOutcomes } from "@/lib/contract/commit";

/** What the history is filtered by, as the address has it. */
export interface HistoryFilterValues extends DayFilterValues {
  outcome?: string[] | undefined;
  type?: string | undefined;
  agent?: string | undefined;
}

interface HistoryFiltersProps {
  /** The history's own address, without a query. */
  action: string;
  values: HistoryFilterValues;
  /** Every name and agent that can be chosen. */
  types: string[];
  agents: { id: string; name: string }[];
}

/** The history's filters: outcome, type, agent, days. */
export function HistoryFilters({ action, values, types, agents }: HistoryFiltersProps) {
  const { outcome = [], type, agent, from, to } = values;
  const isActive = outcome.length > 0 || [type, agent, from, to].some((value) => value !== undefined);
  return (
    <FilterBar action={action} active={isActive}>
      <fieldset className="flex flex-col gap-1">
        <legend className="sr-only">Outcome</legend>
        <span aria-hidden className="text-muted-foreground text-xs">
          Outcome
        </span>
        <div className="flex h-8 items-center gap-3 pointer-coarse:h-10">
          {commitOutcomes.map((each) => (
            <Checkbox key={each} name="outcome" value={each} defaultChecked={outcome.includes(each)}>
              {statusWord(each)}
            </Checkbox>
          ))}
        </div>
      </fieldset>
      <TypeFilter value={type} types={types} />
      <AgentFilter value={agent} agents={agents} />
      <DayFilters from={from} to={to} />
    </FilterBar>
  );
}
