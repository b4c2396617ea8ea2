import { type UnknownAge, unknownAgeSeconds, unknownAges } from "@/lib/core/unknown-age";
import { Conditions, unknowns } from "@/lib/db/proposal-page";
import { readProposalPage } from "@/lib/db/proposal-reader";
import type { ProposalRecord } from "@/lib/db/proposal-record";
import { rows } from "@/lib/db/transaction";

/** Which unknowns are wanted: of these types (names; empty: of all), and of this age. */
export interface UnknownSelection {
  workspaceId: string;
  types: string[];
  age: UnknownAge | null;
}

const hasType = `c.action_type_id IN (SELECT t.id FROM action_type t WHERE t.workspace_id = c.workspace_id AND t.name = ANY(?))`;
// Not clock_timestamp(): a bound of the index has to stand still within the statement.
const olderThan = "c.unknown_since <= now() - ? * interval '1 second'";
const youngerThan = "c.unknown_since > now() - ? * interval '1 second'";

function conditionsOf({ workspaceId, types, age }: UnknownSelection): Conditions {
  const where = new Conditions(workspaceId);
  if (types.length > 0) where.add(() => hasType, types);
  if (age === null) return where;
  const { from, to } = unknownAgeSeconds[age];
  if (from > 0) where.add(() => olderThan, from);
  if (to !== null) where.add(() => youngerThan, to);
  return where;
}

/** The unknowns whose outcome was lost first, oldest first by (unknown_since, proposal id); at most `limit`. */
export function listUnknownRecords(selection: UnknownSelection, limit: number): Promise<ProposalRecord[]> {
  const page = { after: null, limit };
  return readProposalPage(selection.workspaceId, [unknowns], conditionsOf(selection), "ASC", page);
}

/** How many unknowns of these types there are of each age; each is counted up to `limit`. */
export async function countUnknownAges(
  workspaceId: string,
  types: string[],
  limit: number,
): Promise<Record<UnknownAge, number>> {
  const counted = await Promise.all(
    unknownAges.map(async (age) => {
      const where = conditionsOf({ workspaceId, types, age });
      const text = `SELECT count(*)::int AS count FROM (SELECT FROM ${unknowns.from} WHERE ${where.of(unknowns)}
        LIMIT $${where.values.length + 1}) c`;
      const [found] = await rows<{ count: number }>({ text }, [...where.values, limit]);
      return found?.count ?? 0;
    }),
  );
  const [fresh = 0, hour = 0, day = 0, week = 0] = counted;
  return { fresh, hour, day, week };
}

const types = {
  name: "count_unknown_types",
  text: `SELECT t.name AS value, count(*)::int AS count
    FROM (SELECT c.action_type_id FROM "commit" c WHERE c.workspace_id = $1 AND c.state = 'unknown'
      ORDER BY c.unknown_since, c.proposal_id LIMIT $2) c
    JOIN action_type t ON t.id = c.action_type_id AND t.workspace_id = $1
    GROUP BY 1 ORDER BY count DESC, value`,
};

/** The types of the oldest `limit` unknowns, the most frequent first. */
export function countUnknownTypes(workspaceId: string, limit: number): Promise<{ value: string; count: number }[]> {
  return rows(types, [workspaceId, limit]);
}
