import { FilterBar, FilterField } from "@/components/filter-bar";
import { statusWord } from "@/components/status-badge";
import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { commitOutcomes } from "@/lib/contract/commit";

/** What the history is filtered by, as the address has it. `from` and `to` are days in UTC, both included. */
export interface HistoryFilterValues {
  outcome?: string[] | undefined;
  type?: string | undefined;
  agent?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

interface HistoryFiltersProps {
  /** The history's own address, without a query. */
  action: string;
  values: HistoryFilterValues;
  /** Every name and agent that can be chosen; what the address names besides stays in the list. */
  types: string[];
  agents: { id: string; name: string }[];
}

/** The history's filters: outcome, type, agent, days. */
export function HistoryFilters({ action, values, types, agents }: HistoryFiltersProps) {
  const { outcome = [], type, agent, from, to } = values;
  const isActive = outcome.length > 0 || [type, agent, from, to].some((value) => value !== undefined);
  const isOther = agent !== undefined && !agents.some(({ id }) => id === agent);
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
      <FilterField id="filter-type" label="Type">
        <Select id="filter-type" name="type" defaultValue={type ?? ""}>
          <option value="">All types</option>
          {type !== undefined && !types.includes(type) && <option>{type}</option>}
          {types.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </Select>
      </FilterField>
      <FilterField id="filter-agent" label="Agent">
        <Select id="filter-agent" name="agent" defaultValue={agent ?? ""}>
          <option value="">All agents</option>
          {isOther && <option>{agent}</option>}
          {agents.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </FilterField>
      <FilterField id="filter-from" label="From day (UTC)">
        <Input id="filter-from" name="from" type="date" defaultValue={from} />
      </FilterField>
      <FilterField id="filter-to" label="Through day (UTC)">
        <Input id="filter-to" name="to" type="date" defaultValue={to} />
      </FilterField>
    </FilterBar>
  );
}
