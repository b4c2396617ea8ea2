import { FilterBar, FilterField } from "@/components/filter-bar";
import { Select } from "@/components/ui/select";

interface ConnectTypeFormProps {
  /** The page's own address. */
  action: string;
  types: string[];
  chosen: string;
}

/** Chooses the action type that the snippets propose. */
export function ConnectTypeForm({ action, types, chosen }: ConnectTypeFormProps) {
  if (types.length === 0) {
    return (
      <p className="mb-3 text-muted-foreground text-sm">This workspace has no action type yet: these are an example.</p>
    );
  }
  return (
    <FilterBar action={action} active={false} submit="Show">
      <FilterField id="connect-type" label="Action type">
        <Select key={chosen} id="connect-type" name="type" defaultValue={chosen}>
          {types.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </Select>
      </FilterField>
    </FilterBar>
  );
}
