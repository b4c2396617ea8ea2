import type { KeysetCursor } from "@/lib/core/keyset-cursor";
import type { CommitState, ProposalState } from "@/lib/core/proposal-status";

/** Where a page begins and how many rows it may hold. */
export interface PageRequest {
  after: KeysetCursor | null;
  limit: number;
}

/**
 * A part of a list that one index holds in the list's order: what is read, the expressions of a row's place in the list,
 * the alias of the columns that narrow it, and a condition of its own.
 */
export interface Branch {
  from: string;
  at: string;
  id: string;
  row: "p" | "c";
  only: string;
}

const proposals: Branch = { from: "proposal p", at: "p.created_at", id: "p.id", row: "p", only: "true" };
const commits: Branch = { from: `"commit" c`, at: "c.proposed_at", id: "c.proposal_id", row: "c", only: "true" };
const history: Branch = { ...commits, at: "c.started_at", only: "c.started_at IS NOT NULL" };
const settledHistory = inHistory("IN ('committed', 'failed', 'unknown', 'abandoned', 'withdrawn')");
// Few at a time, or waiting for their turn: no index that a settled one has to be written into holds them.
const openHistory = [inHistory("= 'ready'"), inHistory("IN ('claimed', 'sending')")];
// Committed is the rule: no index holds it alone, but along the proposals there is one at almost every step.
const committed: Branch = {
  ...proposals,
  from: `proposal p JOIN "commit" c ON c.proposal_id = p.id AND c.workspace_id = p.workspace_id`,
  only: "c.state = 'committed'",
};

/** The inbox, by when it expires. */
export const inbox: Branch = {
  ...proposals,
  at: "p.expires_at",
  only: "p.state = 'pending' AND p.expires_at > clock_timestamp()",
};

/** The desk of unknowns, by when the outcome was lost. */
export const unknowns: Branch = { ...commits, at: "c.unknown_since", only: "c.state = 'unknown'" };

// Each state is a branch of its own, read no further than a page: what an IN or an OR finds would have to be sorted first.
// States are of closed enums, and stand as literals so that the planner can match the partial indexes.

/** Proposals in these states, or all of them, by their creation. */
export function proposalBranches(proposalStates: ProposalState[], commitStates: CommitState[]): Branch[] {
  const branches = [
    ...proposalStates.map((state) => ({ ...proposals, only: `p.state = '${state}'` })),
    ...commitStates.map((state) => (state === "committed" ? committed : { ...commits, only: `c.state = '${state}'` })),
  ];
  return branches.length > 0 ? branches : [proposals];
}

/** What a committer took up and is in these states, or all of it, by when it was taken up. */
export function historyBranches(states: CommitState[]): Branch[] {
  return states.length > 0 ? states.map((state) => inHistory(`= '${state}'`)) : [settledHistory, ...openHistory];
}

function inHistory(states: string): Branch {
  return { ...history, only: `${history.only} AND c.state ${states}` };
}

/** What every branch of a list is narrowed by, with the statement's values: the workspace is the first of them. */
export class Conditions {
  readonly values: unknown[];
  readonly #parts: { condition: (branch: Branch) => string; before: number }[] = [];

  constructor(workspaceId: string) {
    this.values = [workspaceId];
  }

  /** Adds a condition, worded for each branch; the `?` in it stand for these values. */
  add(condition: (branch: Branch) => string, ...values: unknown[]): void {
    this.#parts.push({ condition, before: this.values.length });
    this.values.push(...values);
  }

  /** All conditions on this branch. */
  of(branch: Branch): string {
    const parts = this.#parts.map(({ condition, before }) => {
      let next = before;
      return condition(branch).replace(/\?/g, () => `$${++next}`);
    });
    return [`${branch.row}.workspace_id = $1`, branch.only, ...parts].join(" AND ");
  }
}

/**
 * The statement that selects the places (`at`, `id`) of a page's rows, to which the wide rows are joined, and no others.
 * A UNION, not UNION ALL: a state that is asked for twice shows nothing twice.
 */
export function proposalPage(
  branches: Branch[],
  where: Conditions,
  order: "ASC" | "DESC",
  { after, limit }: PageRequest,
): { text: string; values: unknown[] } {
  const beyond = order === "ASC" ? ">" : "<";
  if (after !== null) where.add(({ at, id }) => `(${at}, ${id}) ${beyond} (?, ?)`, after.at, after.id);
  const upTo = `LIMIT $${where.values.length + 1}`;
  const parts = branches.map(
    (branch) => `(SELECT ${branch.at} AS at, ${branch.id} AS id FROM ${branch.from} WHERE ${where.of(branch)}
      ORDER BY ${branch.at} ${order}, ${branch.id} ${order} ${upTo})`,
  );
  const text = `SELECT at, id FROM (${parts.join(" UNION ")}) entry ORDER BY at ${order}, id ${order} ${upTo}`;
  return { text, values: [...where.values, limit] };
}
