import { auditKindGroups } from "@/components/audit-kinds";
import { FilterBar, FilterField } from "@/components/filter-bar";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";

/** What the audit log is filtered by, as the address has it. `from` and `to` are days in UTC, both included. */
export interface AuditFilterValues {
  kind?: string | undefined;
  actor?: string | undefined;
  proposalId?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
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

function NamedOptions({ label, named }: { label: string; named: Named[] }) {
  if (named.length === 0) return null;
  return (
    <optgroup label={label}>
      {named.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </optgroup>
  );
}

/** The audit log's filters: kind, actor, proposal, days. What the address names and no list has stays chosen. */
export function AuditFilters({ action, values, people, agents }: AuditFiltersProps) {
  const { kind, actor, proposalId, from, to } = values;
  const isKnownKind = auditKindGroups.some(({ kinds }) => kind !== undefined && kinds.includes(kind));
  const isKnownActor = [...people, ...agents].some(({ id }) => id === actor);
  return (
    <FilterBar action={action} active={Object.values(values).some((value) => value !== undefined)}>
      <FilterField id="filter-kind" label="Kind">
        <Select id="filter-kind" name="kind" defaultValue={kind ?? ""}>
          <option value="">All kinds</option>
          {kind !== undefined && !isKnownKind && <option>{kind}</option>}
          {auditKindGroups.map(({ label, kinds }) => (
            <optgroup key={label} label={label}>
              {kinds.map((each) => (
                <option key={each}>{each}</option>
              ))}
            </optgroup>
          ))}
        </Select>
      </FilterField>
      <FilterField id="filter-actor" label="Actor">
        <Select id="filter-actor" name="actor" defaultValue={actor ?? ""}>
          <option value="">Everyone</option>
          {actor !== undefined && !isKnownActor && <option>{actor}</option>}
          <NamedOptions label="People" named={people} />
          <NamedOptions label="Agents" named={agents} />
        </Select>
      </FilterField>
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
      <FilterField id="filter-from" label="From day (UTC)">
        <Input id="filter-from" name="from" type="date" defaultValue={from} />
      </FilterField>
      <FilterField id="filter-to" label="Through day (UTC)">
        <Input id="filter-to" name="to" type="date" defaultValue={to} />
      </FilterField>
    </FilterBar>
  );
}
