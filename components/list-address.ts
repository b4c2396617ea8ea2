/** A page's search parameters, as Next gives them. */
export type SearchParams = Record<string, string | string[] | undefined>;

/** The parameters that say something: a GET form also sends the fields that were left empty. */
export function filledParams(params: SearchParams): Record<string, string | string[]> {
  const filled: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(params)) {
    const given = typeof value === "string" ? value : value?.filter((each) => each !== "");
    if (given !== undefined && given.length > 0) filled[name] = given;
  }
  return filled;
}

/** `path` with these parameters, the empty ones left out, in a stable order. */
export function listAddress(path: string, params: SearchParams): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(filledParams(params))) {
    for (const each of typeof value === "string" ? [value] : value) search.append(name, each);
  }
  search.sort();
  return search.size === 0 ? path : `${path}?${search}`;
}

const dayMs = 86_400_000;

/** Where a UTC day (`2026-03-01`) begins, RFC 3339. */
export function startOfDay(day: string): string {
  return `${day}T00:00:00.000Z`;
}

/** Where the UTC day after `day` begins, RFC 3339: the end, not included, of a range through `day`. */
export function endOfDay(day: string): string {
  return new Date(Date.parse(startOfDay(day)) + dayMs).toISOString();
}
