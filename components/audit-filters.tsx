import { auditKindGroups } from "@/components/audit-kinds";
import { DayFilters, type DayFilterValues } from "@/components/day-filters";
import { FilterBar, FilterField } from "@/components/filter-bar";
import { SelectFilter, toOption } from "@/components/select-filter";
import { Input } from "@/components/ui/input";

/** What the audit log is filtered by, as the address has it. */
export interface AuditFilterValues extends DayFilterValues {
  kind?: string | undefined;
  actor?: string | undefined;
  proposalId?: string | undefined;
}

interface Named {
  id: string;
  name: string;
}

interface AuditFiltersProps {
  /** The audit log's own address, without a query. */
  action: string;
  values: AuditFilterValues;
  people: Named[];
  agents: Named[];
}

const kindGroups = auditKindGroups.map(({ label, kinds }) => ({ label, options: kinds.map((value) => ({ value })) }));

/** The audit log's filters: kind, actor, proposal, days. */
export function AuditFilters({ action, values, people, agents }: AuditFiltersProps) {
  const { kind, actor, proposalId, from, to } = values;
  const actorGroups = [
    { label: "People", options: people.map(toOption) },
    { label: "Agents", options: agents.map(toOption) },
  ];
  return (
    <FilterBar action={action} active={Object.values(values).some((value) => value !== undefined)}>
      <SelectFilter name="kind" label="Kind" value={kind} all="All kinds" groups={kindGroups} />
      <SelectFilter name="actor" label="Actor" value={actor} all="Everyone" groups={actorGroups} />
      <FilterField id="filter-proposal" label="Proposal">
        <Input
          id="filter-proposal"
          name="proposalId"
          defaultValue={proposalId}
          placeholder="its id"
          autoComplete="off"
          spellCheck={false}
          className="font-mono"
        />
      </FilterField>
      <DayFilters from={from} to={to} />
    </FilterBar>
  );
}
