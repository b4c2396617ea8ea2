import { FilterBar, FilterField } from "@/components/filter-bar";
import { Input } from "@/components/ui/input";

interface CompareVersionsProps {
  /** The page's own address. */
  action: string;
  from: number;
  to: number;
  newest: number;
}

function Version({ name, label, value, newest }: { name: string; label: string; value: number; newest: number }) {
  return (
    <FilterField id={`version-${name}`} label={label}>
      <Input id={`version-${name}`} name={name} type="number" min={1} max={newest} required defaultValue={value} />
    </FilterField>
  );
}

/** Which two versions are compared; in the address, so that it can be passed on. */
export function CompareVersions({ action, from, to, newest }: CompareVersionsProps) {
  return (
    <FilterBar action={action} active={false} submit="Compare">
      <Version name="from" label="Version" value={from} newest={newest} />
      <Version name="to" label="with version" value={to} newest={newest} />
    </FilterBar>
  );
}
