"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { Select } from "@/components/ui/select";
import { type UnknownAddress, unknownHref } from "@/components/unknown-address";
import type { UnknownCounts } from "@/lib/contract/unknown";
import { type UnknownAge, unknownAges } from "@/lib/core/unknown-age";

const ageWords: Record<UnknownAge, { label: string; title: string }> = {
  fresh: { label: "< 1 h", title: "Unknown for less than an hour" },
  hour: { label: "> 1 h", title: "Unknown for more than an hour, less than a day" },
  day: { label: "> 1 d", title: "Unknown for more than a day, less than a week" },
  week: { label: "> 1 wk", title: "Unknown for more than a week" },
};

const counted = 1_000;
const countWords = (count: number) => (count >= counted ? "999+" : String(count));

interface UnknownFiltersProps {
  workspace: string;
  address: UnknownAddress;
  counts: UnknownCounts;
}

/** How many there are of each age, the oldest at the left as it stands first in the list, each a way to those alone. */
function Ages({ workspace, address, counts }: UnknownFiltersProps) {
  const places = [null, ...unknownAges.toReversed()];
  return (
    <nav aria-label="By age" className="flex flex-wrap gap-1">
      {places.map((age) => (
        <Link
          key={age ?? "all"}
          href={unknownHref(workspace, { ...address, age, proposal: null })}
          prefetch={false}
          title={age === null ? "Of every age" : ageWords[age].title}
          aria-current={age === address.age ? "page" : undefined}
          className="inline-flex h-7 items-center gap-1.5 whitespace-nowrap rounded-md px-1.5 text-muted-foreground text-sm hover:bg-accent hover:text-foreground aria-[current=page]:bg-accent aria-[current=page]:font-medium aria-[current=page]:text-foreground pointer-coarse:h-9"
        >
          {age === null ? (
            "All"
          ) : (
            <>
              {ageWords[age].label}
              <span className="text-xs">{countWords(counts.ages[age])}</span>
            </>
          )}
        </Link>
      ))}
    </nav>
  );
}

/** Several types come with a link alone. */
const several = "…";

function Types({ workspace, address, counts }: UnknownFiltersProps) {
  const router = useRouter();
  const [only, ...others] = address.type;
  const value = others.length > 0 ? several : (only ?? "");
  const isOther = only !== undefined && others.length === 0 && !counts.types.some((each) => each.value === only);
  return (
    <Select
      aria-label="Type"
      value={value}
      onChange={({ target }) => {
        const type = target.value === "" ? [] : [target.value];
        router.replace(unknownHref(workspace, { ...address, type, proposal: null }), { scroll: false });
      }}
    >
      <option value="">All types</option>
      {others.length > 0 && <option value={several}>{`${address.type.length} types`}</option>}
      {isOther && <option value={only}>{only}</option>}
      {counts.types.map(({ value: type, count }) => (
        <option key={type} value={type}>{`${type} (${countWords(count)})`}</option>
      ))}
    </Select>
  );
}

/** What the desk of unknowns is narrowed by: age and type. */
export function UnknownFilters(props: UnknownFiltersProps) {
  return (
    <>
      <Ages {...props} />
      <Types {...props} />
    </>
  );
}
