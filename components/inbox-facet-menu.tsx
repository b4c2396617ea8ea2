"use client";

import { ListFilter, X } from "lucide-react";
import { useState } from "react";
import { type InboxAddress, inboxReadQuery } from "@/components/inbox-address";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import type { InboxFacet, InboxFacets } from "@/lib/contract/inbox";

type Facet = keyof InboxFacets;

const facetWords: Record<Facet, string> = { type: "Type", agent: "Agent", impact: "Impact" };
const facetNames: Facet[] = ["type", "agent", "impact"];

interface NarrowedProps {
  address: InboxAddress;
  onChange: (change: Partial<InboxAddress>) => void;
}

/** What the inbox is narrowed to. */
export function ChosenFacets({ address, onChange }: NarrowedProps) {
  const chosen = facetNames.flatMap((facet) => address[facet].map((value) => ({ facet, value })));
  if (chosen.length === 0) return null;
  return (
    <ul aria-label="Filters" className="flex flex-wrap gap-1">
      {chosen.map(({ facet, value }) => (
        <li key={`${facet}/${value}`}>
          <Button
            variant="secondary"
            size="sm"
            className="max-w-56"
            onClick={() => onChange(without(address, facet, value))}
            aria-label={`Remove the filter ${facetWords[facet]} ${value}`}
          >
            <span className="truncate">
              {facetWords[facet]}: {value}
            </span>
            <X aria-hidden />
          </Button>
        </li>
      ))}
    </ul>
  );
}

function without(address: InboxAddress, facet: Facet, value: string): Partial<InboxAddress> {
  return { [facet]: address[facet].filter((each) => each !== value) };
}

/** What the inbox may be narrowed to, each value with its count. */
export function InboxFacetMenu({ workspace, address, onChange }: NarrowedProps & { workspace: string }) {
  const [facets, setFacets] = useState<InboxFacets | "failed" | null>(null);
  const read = async () => {
    setFacets(null);
    const response = await fetch(`/api/inbox/${encodeURIComponent(workspace)}/facets?${inboxReadQuery(address)}`, {
      cache: "no-store",
    }).catch(() => null);
    setFacets(response?.ok ? await response.json() : "failed");
  };
  const count = facetNames.reduce((sum, facet) => sum + address[facet].length, 0);
  return (
    <Popover onOpenChange={(isOpen) => void (isOpen && read())}>
      <PopoverTrigger render={<Button variant="outline" aria-label="Filters" />}>
        <ListFilter aria-hidden />
        {count > 0 && count}
      </PopoverTrigger>
      <PopoverContent align="end" title="Narrow the inbox to" titleClassName="mb-2" className="w-72">
        {facets === null && <p className="py-4 text-muted-foreground">Counting …</p>}
        {facets === "failed" && (
          <p className="py-4 text-destructive">This could not be read. Close it and try again.</p>
        )}
        {facets !== null && facets !== "failed" && (
          <div className="flex flex-col gap-3">
            {facetNames.map((facet) => (
              <FacetList
                key={facet}
                name={facetWords[facet]}
                values={facets[facet]}
                chosen={address[facet]}
                onToggle={(value, isChosen) =>
                  onChange(isChosen ? { [facet]: [...address[facet], value] } : without(address, facet, value))
                }
              />
            ))}
          </div>
        )}
      </PopoverContent>
    </Popover>
  );
}

interface FacetListProps {
  name: string;
  values: InboxFacet[];
  chosen: readonly string[];
  onToggle: (value: string, isChosen: boolean) => void;
}

function FacetList({ name, values, chosen, onToggle }: FacetListProps) {
  return (
    <fieldset className="flex flex-col">
      <legend className="mb-0.5 text-muted-foreground text-xs">{name}</legend>
      {values.length === 0 && <p className="text-muted-foreground text-sm">Nothing to choose from.</p>}
      {values.map(({ value, count }) => (
        <div key={value} className="flex items-baseline justify-between gap-2">
          <Checkbox
            checked={chosen.includes(value)}
            onChange={(event) => onToggle(value, event.target.checked)}
            className="min-w-0 wrap-anywhere"
          >
            {value}
          </Checkbox>
          <span className="text-muted-foreground text-xs">{count}</span>
        </div>
      ))}
    </fieldset>
  );
}
