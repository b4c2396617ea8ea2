import { FilterBar, FilterField } from "@/components/filter-bar";
import { AgentFilter, SelectFilter, TypeFilter } from "@/components/select-filter";
import { statusWord } from "@/components/status-badge";
import { Input } from "@/components/ui/input";
import { proposalStatuses } from "@/lib/core/proposal-status";

/** What proposals are filtered by, as the address has it. */
export interface ProposalFilterValues {
  status?: string | undefined;
  type?: string | undefined;
  agent?: string | undefined;
  externalRef?: string | undefined;
  group?: string | undefined;
}

interface ProposalFiltersProps {
  /** The list's own address, without a query. */
  action: string;
  values: ProposalFilterValues;
  types: string[];
  agents: { id: string; name: string }[];
}

const statuses = proposalStatuses.map((status) => ({ value: status, label: statusWord(status) }));

/** The filters of the list of all proposals: status, type, agent, reference, group. */
export function ProposalFilters({ action, values, types, agents }: ProposalFiltersProps) {
  const { status, type, agent, externalRef, group } = values;
  const isActive = Object.values(values).some((value) => value !== undefined);
  return (
    <FilterBar action={action} active={isActive}>
      <SelectFilter name="status" label="Status" value={status} all="Any status" options={statuses} />
      <TypeFilter value={type} types={types} />
      <AgentFilter value={agent} agents={agents} />
      <FilterField id="filter-reference" label="Reference">
        <Input id="filter-reference" name="externalRef" defaultValue={externalRef} maxLength={255} autoComplete="off" />
      </FilterField>
      <FilterField id="filter-group" label="Group">
        <Input id="filter-group" name="group" defaultValue={group} maxLength={100} autoComplete="off" />
      </FilterField>
    </FilterBar>
  );
}
