import type { Impact } from "@/lib/core/action-type-definition";
import { Conditions, inbox, type PageRequest } from "@/lib/db/proposal-page";
import { readProposalPage } from "@/lib/db/proposal-reader";
import type { ProposalRecord } from "@/lib/db/proposal-record";
import { rows } from "@/lib/db/transaction";

/** Whose inbox it is, and what it is narrowed to; empty lists do not narrow. `types` and `agents` are names. */
export interface InboxSelection {
  workspaceId: string;
  userId: string;
  view: "for-me" | "assigned" | "all" | "later";
  types: string[];
  agents: string[];
  impacts: Impact[];
  text: string | null;
}

// Conditions on a pending proposal `p`; each ? is the person whose inbox it is.
const snoozed = `EXISTS (SELECT FROM snooze s WHERE s.workspace_id = p.workspace_id AND s.user_id = ?::uuid
  AND s.proposal_id = p.id AND s.until > clock_timestamp())`;
const assigned = (to: "=" | "<>") => `EXISTS (SELECT FROM assignment s
  JOIN membership m ON m.workspace_id = s.workspace_id AND m.user_id = s.user_id AND m.ended_at IS NULL
  WHERE s.proposal_id = p.id AND s.workspace_id = p.workspace_id AND s.user_id ${to} ?::uuid)`;
const approved = `EXISTS (SELECT FROM decision d
  LEFT JOIN preview r ON r.proposal_id = d.proposal_id AND r.workspace_id = d.workspace_id AND r.id = d.preview_id
  WHERE d.proposal_id = p.id AND d.workspace_id = p.workspace_id AND d.revision = p.revision AND d.user_id = ?::uuid
    AND d.verdict = 'approve' AND coalesce(r.returns = p.returns, true) AND NOT EXISTS (
      SELECT FROM decision_withdrawal w
      WHERE w.proposal_id = d.proposal_id AND w.workspace_id = d.workspace_id AND w.decision_id = d.id))`;
const notMineToDecide = `EXISTS (SELECT FROM agent a
  JOIN action_type_version v ON v.workspace_id = p.workspace_id AND v.action_type_id = p.action_type_id AND v.version = p.type_version
  WHERE a.id = p.agent_id AND a.workspace_id = p.workspace_id AND ?::uuid IN (a.owner_id, p.proposed_by)
    AND NOT (v.policy ->> 'selfApproval')::boolean)`;

const views: Record<InboxSelection["view"], string> = {
  "for-me": `NOT ${snoozed} AND NOT ${assigned("<>")} AND NOT ${approved} AND NOT ${notMineToDecide}`,
  assigned: assigned("="),
  all: `NOT ${snoozed}`,
  later: snoozed,
};

const hasImpact = `EXISTS (SELECT FROM action_type_version v WHERE v.workspace_id = p.workspace_id
  AND v.action_type_id = p.action_type_id AND v.version = p.type_version AND v.impact = ANY(?::impact[]))`;
const hasType = `p.action_type_id IN (SELECT t.id FROM action_type t WHERE t.workspace_id = p.workspace_id AND t.name = ANY(?))`;
// Scalar, for the planner would look through every revision that there is to hash those of an EXISTS.
const hasText = `(p.external_ref ILIKE ?
  OR (SELECT r.summary ILIKE ? OR r.params::text ILIKE ? FROM revision r
    WHERE r.proposal_id = p.id AND r.workspace_id = p.workspace_id AND r.number = p.revision)
  OR (SELECT a.name ILIKE ? FROM agent a WHERE a.id = p.agent_id AND a.workspace_id = p.workspace_id))`;
const hasAgent = `p.agent_id IN (SELECT a.id FROM agent a WHERE a.workspace_id = p.workspace_id AND a.name = ANY(?))`;

type Facet = "type" | "agent" | "impact";

/** The conditions of a selection, but for those of one facet. */
function conditionsOf(selection: InboxSelection, without: Facet | null = null): Conditions {
  const { workspaceId, userId, view, types, agents, impacts, text } = selection;
  const where = new Conditions(workspaceId);
  const add = (condition: string, value: unknown) =>
    where.add(() => condition, ...Array.from({ length: condition.split("?").length - 1 }, () => value));
  // A cast, "->>" or an operator never holds a question mark: each one is a value.
  add(views[view], userId);
  if (types.length > 0 && without !== "type") add(hasType, types);
  if (agents.length > 0 && without !== "agent") add(hasAgent, agents);
  if (impacts.length > 0 && without !== "impact") add(hasImpact, impacts);
  if (text !== null) add(hasText, `%${text.replace(/[\\%_]/g, "\\$&")}%`);
  return where;
}

/** One page of a person's inbox, the proposal that expires first at the top, by (expires_at, id). */
export function listInboxRecords(selection: InboxSelection, page: PageRequest): Promise<ProposalRecord[]> {
  return readProposalPage(selection.workspaceId, [inbox], conditionsOf(selection), "ASC", page);
}

/** How many proposals each view of a person's inbox holds; of a larger inbox only the first `limit` are looked at. */
export async function countInboxViews(
  workspaceId: string,
  userId: string,
  limit: number,
): Promise<Record<InboxSelection["view"], number>> {
  const counts = Object.entries(views).map(
    ([view, condition]) => `count(*) FILTER (WHERE ${condition.replaceAll("?", "$2")})::int AS "${view}"`,
  );
  const text = `SELECT ${counts.join(", ")} FROM (
    SELECT * FROM proposal p WHERE p.workspace_id = $1 AND ${inbox.only} ORDER BY p.expires_at, p.id LIMIT $3) p`;
  const [found] = await rows<Record<InboxSelection["view"], number>>({ text }, [workspaceId, userId, limit]);
  return found ?? { "for-me": 0, assigned: 0, all: 0, later: 0 };
}

const facets: Record<Facet, { value: string; join: string }> = {
  type: {
    value: "t.name",
    join: "JOIN action_type t ON t.id = p.action_type_id AND t.workspace_id = p.workspace_id",
  },
  agent: {
    value: "a.name",
    join: "JOIN agent a ON a.id = p.agent_id AND a.workspace_id = p.workspace_id",
  },
  impact: {
    value: "v.impact::text",
    join: `JOIN action_type_version v ON v.workspace_id = p.workspace_id AND v.action_type_id = p.action_type_id AND v.version = p.type_version`,
  },
};

/** The values of one facet in a selection, the facet's own filter left out, most frequent first. */
export function readInboxFacet(
  selection: InboxSelection,
  facet: Facet,
  limit: number,
): Promise<{ value: string; count: number }[]> {
  const where = conditionsOf(selection, facet);
  const { value, join } = facets[facet];
  const condition = where.of(inbox);
  const text = `SELECT ${value} AS value, count(*)::int AS count FROM proposal p ${join}
    WHERE ${condition} GROUP BY 1 ORDER BY count DESC, value LIMIT $${where.values.length + 1}`;
  return rows({ text }, [...where.values, limit]);
}
