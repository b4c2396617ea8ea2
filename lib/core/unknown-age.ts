/** How long an outcome is unknown, in four steps: under an hour, over an hour, over a day, over a week. */
export const unknownAges = ["fresh", "hour", "day", "week"] as const;
export type UnknownAge = (typeof unknownAges)[number];

/** Where each step begins and ends, in seconds; null: it has no end. */
export const unknownAgeSeconds: Record<UnknownAge, { from: number; to: number | null }> = {
  fresh: { from: 0, to: 3_600 },
  hour: { from: 3_600, to: 86_400 },
  day: { from: 86_400, to: 604_800 },
  week: { from: 604_800, to: null },
};

/** The step that so many milliseconds are in. A clock that is behind makes nothing older than fresh. */
export function unknownAge(ageMs: number): UnknownAge {
  return unknownAges.findLast((age) => ageMs >= unknownAgeSeconds[age].from * 1_000) ?? "fresh";
}
