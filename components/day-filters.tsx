import { FilterField } from "@/components/filter-bar";
import { Input } from "@/components/ui/input";

/** Days in UTC as a list's address has them, both included. */
export interface DayFilterValues {
  from?: string | undefined;
  to?: string | undefined;
}

/** The two filters by day. */
export function DayFilters({ from, to }: DayFilterValues) {
  return (
    <>
      <FilterField id="filter-from" label="From day (UTC)">
        <Input id="filter-from" name="from" type="date" defaultValue={from} />
      </FilterField>
      <FilterField id="filter-to" label="Through day (UTC)">
        <Input id="filter-to" name="to" type="date" defaultValue={to} />
      </FilterField>
    </>
  );
}
