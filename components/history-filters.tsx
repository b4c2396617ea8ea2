import { DayFilters, type DayFilterValues } from "@/components/day-filters";
import { FilterBar } from "@/components/filter-bar";
import { AgentFilter, TypeFilter } from "@/components/select-filter";
import { SeveralFilter } from "@/components/several-filter";
import { statusWord } from "@/components/status-badge";
import { Checkbox } from "@/components/ui/checkbox";
import { commitOutcomes } from "@/lib/contract/commit";

/** What the history is filtered by, as the address has it. Several types or agents come with a link alone. */
export interface HistoryFilterValues extends DayFilterValues {
  outcome?: string[] | undefined;
  type?: string[] | undefined;
  agent?: string[] | undefined;
}

interface HistoryFiltersProps {
  /** The history's own address, without a filter. */
  action: string;
  /** As the address has them; they stay while the filters change. */
  columns: string | undefined;
  values: HistoryFilterValues;
  /** Every name and agent that can be chosen. */
  types: string[];
  agents: { id: string; name: string }[];
}

/** The history's filters: outcome, type, agent, days. */
export function HistoryFilters({ action, columns, values, types, agents }: HistoryFiltersProps) {
  const { outcome = [], type = [], agent = [], from, to } = values;
  const lists = [outcome, type, agent];
  const isActive = lists.some(({ length }) => length > 0) || from !== undefined || to !== undefined;
  const nameOf = (id: string) => agents.find((each) => each.id === id)?.name ?? id;
  return (
    <FilterBar action={action} active={isActive}>
      {columns !== undefined && <input type="hidden" name="columns" value={columns} />}
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
      {type.length > 1 ? (
        <SeveralFilter name="type" label="Type" values={type} words={type} />
      ) : (
        <TypeFilter value={type[0]} types={types} />
      )}
      {agent.length > 1 ? (
        <SeveralFilter name="agent" label="Agent" values={agent} words={agent.map(nameOf)} />
      ) : (
        <AgentFilter value={agent[0]} agents={agents} />
      )}
      <DayFilters from={from} to={to} />
    </FilterBar>
  );
}
