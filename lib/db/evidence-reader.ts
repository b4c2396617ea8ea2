import type { JsonObject } from "@/lib/core/json";
import type { CommitState, ProposalState } from "@/lib/core/proposal-status";
import { rows } from "@/lib/db/transaction";

/** A proposal that was there before, as far as it helps to judge another one. */
export interface EarlierRecord {
  id: string;
  state: ProposalState;
  commitState: CommitState | null;
  /** When it last changed. */
  at: Date;
  /** Who gave the last verdict on it, and what they wrote. */
  by: string | null;
  comment: string | null;
}

/** So many proposals stand so. */
export interface StandingCount {
  state: ProposalState;
  commitState: CommitState | null;
  count: number;
}

const counts = {
  name: "count_agent_record",
  text: `SELECT p.state, c.state AS "commitState", count(*)::int AS count
    FROM (SELECT id, workspace_id, state FROM proposal WHERE workspace_id = $1 AND agent_id = $2
      ORDER BY created_at DESC, id DESC LIMIT $3) p
    LEFT JOIN "commit" c ON c.proposal_id = p.id AND c.workspace_id = p.workspace_id
    GROUP BY p.state, c.state`,
};

/** Where the last `limit` proposals of an agent stand. */
export function countAgentRecord(workspaceId: string, agentId: string, limit: number): Promise<StandingCount[]> {
  return rows(counts, [workspaceId, agentId, limit]);
}

const groupCounts = {
  name: "count_group",
  text: `SELECT p.state, c.state AS "commitState", count(*)::int AS count
    FROM (SELECT id, workspace_id, state FROM proposal WHERE workspace_id = $1 AND group_name = $2 AND agent_id = $3
      ORDER BY created_at DESC, id DESC LIMIT $4) p
    LEFT JOIN "commit" c ON c.proposal_id = p.id AND c.workspace_id = p.workspace_id
    GROUP BY p.state, c.state`,
};

/** Where the last `limit` proposals of a group stand. */
export function countGroup(
  workspaceId: string,
  { agentId, name }: { agentId: string; name: string },
  limit: number,
): Promise<StandingCount[]> {
  return rows(groupCounts, [workspaceId, name, agentId, limit]);
}

const shown = `SELECT p.id, p.state, c.state AS "commitState", greatest(p.updated_at, c.updated_at) AS at, d.comment, d.name AS by
  FROM proposal p
  LEFT JOIN "commit" c ON c.proposal_id = p.id AND c.workspace_id = p.workspace_id
  LEFT JOIN LATERAL (
    SELECT d.comment, u.name FROM decision d JOIN "user" u ON u.id = d.user_id
    WHERE d.proposal_id = p.id AND d.workspace_id = p.workspace_id ORDER BY d.created_at DESC, d.id DESC LIMIT 1) d ON true`;

const sameIntent = {
  name: "read_same_intent",
  text: `${shown} WHERE p.workspace_id = $1 AND p.id <> $2
    AND p.intent_hash = (SELECT o.intent_hash FROM proposal o WHERE o.id = $2 AND o.workspace_id = $1)
    ORDER BY p.created_at DESC, p.id DESC LIMIT $3`,
};

/** The latest other proposals with the same type and params, newest first. */
export function readSameIntent(workspaceId: string, id: string, limit: number): Promise<EarlierRecord[]> {
  return rows(sameIntent, [workspaceId, id, limit]);
}

const some = {
  name: "read_earlier",
  text: `${shown} WHERE p.workspace_id = $1 AND p.id = ANY($2::uuid[]) ORDER BY p.created_at DESC, p.id DESC`,
};

/** These proposals, newest first. */
export function readEarlier(workspaceId: string, ids: string[]): Promise<EarlierRecord[]> {
  return rows(some, [workspaceId, ids]);
}

const ofType = {
  name: "read_latest_params_of_type",
  text: `SELECT p.id, r.params, p.external_ref AS "externalRef" FROM (
      SELECT id, workspace_id, revision, external_ref, created_at FROM proposal
      WHERE workspace_id = $1 AND action_type_id = $2 AND id <> $3 ORDER BY created_at DESC, id DESC LIMIT $4) p
    JOIN revision r ON r.proposal_id = p.id AND r.workspace_id = p.workspace_id AND r.number = p.revision
    ORDER BY p.created_at DESC, p.id DESC`,
};

/** What the latest other proposals of a type ask for, newest first. */
export function readLatestParamsOfType(
  workspaceId: string,
  typeId: string,
  except: string,
  limit: number,
): Promise<{ id: string; params: JsonObject; externalRef: string | null }[]> {
  return rows(ofType, [workspaceId, typeId, except, limit]);
}
