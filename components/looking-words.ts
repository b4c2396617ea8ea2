/** Who else looks: their names, and how many more there are than are named. */
export function lookingNames(names: readonly string[]): { named: readonly string[]; more: number } {
  return names.length <= 3 ? { named: names, more: 0 } : { named: names.slice(0, 2), more: names.length - 2 };
}

/** What stands before the name at `index`: "", ", " or " and ". */
export function lookingJoint(index: number, { named, more }: ReturnType<typeof lookingNames>): string {
  if (index === 0) return "";
  return index === named.length - 1 && more === 0 ? " and " : ", ";
}

/** How the sentence ends. */
export function lookingEnd({ named, more }: ReturnType<typeof lookingNames>): string {
  if (more > 0) return ` and ${more} others are looking at this too`;
  return named.length === 1 ? " is looking at this too" : " are looking at this too";
}
