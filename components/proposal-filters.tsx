import { FilterBar, FilterField } from "@/components/filter-bar";
import { statusWord } from "@/components/status-badge";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { proposalStatuses } from "@/lib/core/proposal-status";

/** What proposals are filtered by, as the address has it. */
export interface ProposalFilterValues {
  status?: string | undefined;
  type?: string | undefined;
  agent?: string | undefined;
  externalRef?: string | undefined;
}

interface ProposalFiltersProps {
  /** The list's own address, without a query. */
  action: string;
  values: ProposalFilterValues;
  types: string[];
  agents: { id: string; name: string }[];
}

/** The filters of the list of all proposals: status, type, agent, reference. */
export function ProposalFilters({ action, values, types, agents }: ProposalFiltersProps) {
  const { status, type, agent, externalRef } = values;
  const isActive = Object.values(values).some((value) => value !== undefined);
  const isOther = agent !== undefined && !agents.some(({ id }) => id === agent);
  return (
    <FilterBar action={action} active={isActive}>
      <FilterField id="filter-status" label="Status">
        <Select id="filter-status" name="status" defaultValue={status ?? ""}>
          <option value="">Any status</option>
          {proposalStatuses.map((each) => (
            <option key={each} value={each}>
              {statusWord(each)}
            </option>
          ))}
        </Select>
      </FilterField>
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
      <FilterField id="filter-reference" label="Reference">
        <Input id="filter-reference" name="externalRef" defaultValue={externalRef} maxLength={255} autoComplete="off" />
      </FilterField>
    </FilterBar>
  );
}
