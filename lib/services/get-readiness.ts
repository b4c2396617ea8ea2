import type { TypeReadiness } from "@/lib/contract/insights";
import { type Gap, gapSeverities, judgeReadiness } from "@/lib/core/judge-readiness";
import { listActionTypeRecords } from "@/lib/db/action-type-store";
import { readDeskFacts, readTypeRecords } from "@/lib/db/readiness-reader";
import { type Caller, requireRole } from "@/lib/services/caller";

/** Whoever signed in within so many days counts as on duty. */
export const presentDays = 7;

const mostTypes = 200;
const untried = { exercised: false, lookedUp: false };

/**
 * Each action type of the caller's workspace (the newest 200) with its gaps; those with the worst come first. `knownSecrets`
 * are the names of the secrets that the asking process has. For every member. Throws `forbidden`.
 */
export async function getReadiness(caller: Caller, knownSecrets: string[]): Promise<TypeReadiness[]> {
  const { id } = requireRole(caller, "viewer").workspace;
  const [types, people, records] = await Promise.all([
    listActionTypeRecords(id, { after: null, limit: mostTypes, retired: false }),
    readDeskFacts(id, presentDays),
    readTypeRecords(id),
  ]);
  const judged = types.map(({ id: typeId, definition }) => ({
    ...{ name: definition.name, title: definition.title, impact: definition.impact },
    gaps: judgeReadiness(definition, records.get(typeId) ?? untried, { ...people, knownSecrets }),
  }));
  return judged.sort((one, other) => compareGaps(one.gaps, other.gaps) || one.name.localeCompare(other.name));
}

/** By the worst severity of which one has more. */
function compareGaps(one: Gap[], other: Gap[]): number {
  const count = (gaps: Gap[], severity: string) => gaps.filter((gap) => gap.severity === severity).length;
  for (const severity of gapSeverities) {
    const more = count(other, severity) - count(one, severity);
    if (more !== 0) return more;
  }
  return 0;
}
