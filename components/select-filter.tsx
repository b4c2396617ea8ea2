import { FilterField } from "@/components/filter-bar";
import { Select } from "@/components/ui/select";

interface SelectOption {
  value: string;
  /** What is read; the value itself where it is left out. */
  label?: string;
}

/** Options that stand together under a name. */
export interface OptionGroup {
  label: string;
  options: SelectOption[];
}

interface SelectFilterProps {
  /** The query parameter. */
  name: string;
  label: string;
  /** What the address has; stays chosen where no option has it. */
  value: string | undefined;
  /** The choice of nothing: "All types". */
  all: string;
  options?: SelectOption[];
  groups?: OptionGroup[];
}

function Options({ options }: { options: SelectOption[] }) {
  return options.map(({ value, label = value }) => (
    <option key={value} value={value}>
      {label}
    </option>
  ));
}

/** A filter by one of several values, or by none. */
export function SelectFilter({ name, label, value, all, options = [], groups = [] }: SelectFilterProps) {
  const offered = [...options, ...groups.flatMap((group) => group.options)];
  const isOther = value !== undefined && !offered.some((option) => option.value === value);
  return (
    <FilterField id={`filter-${name}`} label={label}>
      <Select id={`filter-${name}`} name={name} defaultValue={value ?? ""}>
        <option value="">{all}</option>
        {isOther && <option>{value}</option>}
        <Options options={options} />
        {groups
          .filter((group) => group.options.length > 0)
          .map((group) => (
            <optgroup key={group.label} label={group.label}>
              <Options options={group.options} />
            </optgroup>
          ))}
      </Select>
    </FilterField>
  );
}

/** The filter by an action type's name. */
export function TypeFilter({ value, types }: { value: string | undefined; types: string[] }) {
  const options = types.map((name) => ({ value: name }));
  return <SelectFilter name="type" label="Type" value={value} all="All types" options={options} />;
}

/** The filter by an agent. */
export function AgentFilter({ value, agents }: { value: string | undefined; agents: { id: string; name: string }[] }) {
  return <SelectFilter name="agent" label="Agent" value={value} all="All agents" options={agents.map(toOption)} />;
}

/** Someone with a name, as an option. */
export function toOption({ id, name }: { id: string; name: string }): SelectOption {
  return { value: id, label: name };
}
