import { beforeAll, describe, expect, it } from "vitest";
import type { Page } from "@/lib/contract/primitives";
import type { ProposalResource } from "@/lib/contract/proposal";
import type { CommitState, ProposalState } from "@/lib/core/proposal-status";
import { prisma } from "@/lib/db/client";
import { decideProposal } from "@/lib/services/decide-proposal";
import { listCommits } from "@/lib/services/list-commits";
import { listProposals } from "@/lib/services/list-proposals";
import { submitProposal } from "@/lib/services/submit-proposal";
import { buildActionType, buildWorkspace, type TestWorkspace, ticket } from "@/tests/builders/workspace-builder";
import { useTestDatabase } from "@/tests/postgres/test-database";

useTestDatabase();

/** How each proposal of a group ended, in the order of submission: by a state of its own, or by its commit's. */
const fates: { status: ProposalResource["status"]; own: ProposalState; commit: CommitState | null }[] = [
  { status: "pending", own: "pending", commit: null },
  { status: "failed", own: "approved", commit: "failed" },
  { status: "withdrawn", own: "withdrawn", commit: null },
  { status: "unknown", own: "approved", commit: "unknown" },
  { status: "rejected", own: "rejected", commit: null },
  { status: "withdrawn", own: "approved", commit: "withdrawn" },
  { status: "committed", own: "approved", commit: "committed" },
  { status: "approved", own: "approved", commit: "ready" },
];
const groupsAtOnce = 3;

interface Placed {
  id: string;
  status: ProposalResource["status"];
  at: Date;
}

let workspace: TestWorkspace;
let type: string;
let placed: Placed[];

// Three groups are of one moment, so that there are equals between states and within each; and the next three are older, so
// that ids don't run with the times.
beforeAll(async () => {
  workspace = await buildWorkspace();
  type = await buildActionType(workspace);
  placed = await placeAll(workspace, type, 2 * groupsAtOnce);
  const other = await buildWorkspace();
  await placeAll(other, await buildActionType(other), 1);
});

async function placeAll(owner: TestWorkspace, name: string, groups: number): Promise<Placed[]> {
  const all: Placed[] = [];
  for (let group = 0; group < groups; group++) {
    const at = new Date(Date.UTC(2026, 0, 10 - Math.floor(group / groupsAtOnce)));
    for (const [index, fate] of fates.entries()) {
      const idempotencyKey = `key-${group}-${index}`;
      const body = ticket(name, idempotencyKey, { externalRef: `group-${group}` });
      const { proposal } = await submitProposal(owner.agent, { idempotencyKey, body });
      if (fate.commit !== null) await place(owner, proposal, fate.commit, at);
      await prisma().proposal.updateMany({ where: { id: proposal.id }, data: { state: fate.own, createdAt: at } });
      all.push({ id: proposal.id, status: fate.status, at });
    }
  }
  return all;
}

async function place(owner: TestWorkspace, proposal: ProposalResource, state: CommitState, at: Date): Promise<void> {
  const { id, payloadHash } = proposal;
  await decideProposal(owner.reviewer, id, { verdict: "approve", payloadHash });
  const startedAt = state === "ready" || state === "withdrawn" ? null : at;
  const finishedAt = state === "ready" || state === "unknown" ? null : at;
  await prisma().commit.updateMany({
    where: { proposalId: id },
    data: { state, proposedAt: at, startedAt, finishedAt, unknownSince: state === "unknown" ? at : null },
  });
}

/** What a list of these statuses must be: newest first, of one moment the greater id first. */
function expected(statuses: ProposalResource["status"][], from: Placed[] = placed): string[] {
  return from
    .filter(({ status }) => statuses.includes(status))
    .toSorted((one, other) => other.at.getTime() - one.at.getTime() || (one.id < other.id ? 1 : -1))
    .map(({ id }) => id);
}

/** The ids of every page, which but for the last must be full. */
async function readAll(limit: number, read: (cursor: string | undefined) => Promise<Page<ProposalResource>>) {
  const pages: string[][] = [];
  let cursor: string | undefined;
  do {
    const page = await read(cursor);
    pages.push(page.data.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  expect(pages.slice(0, -1).every((page) => page.length === limit)).toBe(true);
  return pages.flat();
}

describe("a list of several statuses", () => {
  it.each<[string, ProposalResource["status"][]]>([
    ["the proposal's own state or its commit's", ["pending", "unknown"]],
    ["one that stands for both", ["withdrawn"]],
    ["states of the proposal", ["pending", "rejected", "withdrawn"]],
    ["states of the commit", ["failed", "unknown", "approved"]],
    ["committed, and others", ["committed", "rejected", "failed"]],
    ["all", ["pending", "approved", "committed", "failed", "unknown", "rejected", "withdrawn"]],
    ["one of which there is none", ["expired", "abandoned", "failed"]],
  ])("is paged in one order, whatever the limit: %s", async (_, statuses) => {
    for (const limit of [1, 2, 3, 5, 50]) {
      const found = await readAll(limit, (cursor) =>
        listProposals(workspace.viewer, { status: statuses, limit, cursor }),
      );
      expect(found).toEqual(expected(statuses));
    }
  });

  it("shows nothing twice that is asked for twice", async () => {
    const status: ProposalResource["status"][] = ["failed", "pending", "failed", "pending", "committed", "committed"];
    const found = await readAll(2, (cursor) => listProposals(workspace.viewer, { status, limit: 2, cursor }));
    expect(found).toEqual(expected(["failed", "pending", "committed"]));
  });

  it("is narrowed in all its parts alike", async () => {
    const status: ProposalResource["status"][] = ["pending", "failed", "committed", "withdrawn"];
    const list = async (more: object) =>
      readAll(2, (cursor) => listProposals(workspace.viewer, { status, limit: 2, cursor, ...more }));
    const [first] = placed;
    const from = first?.at ?? new Date();
    const window = { createdAfter: from.toISOString(), createdBefore: new Date(from.getTime() + 1).toISOString() };
    const group = placed.slice(fates.length, 2 * fates.length);
    expect(await list({ externalRef: "group-1" })).toEqual(expected(status, group));
    expect(await list(window)).toEqual(expected(status, placed.slice(0, groupsAtOnce * fates.length)));
    expect(await list({ type, agent: workspace.agent.agent.name })).toEqual(expected(status));
    expect(await list({ type: [type, "never.made"], agent: [workspace.agent.agent.id, "nobody"] })).toEqual(
      expected(status),
    );
    expect(await list({ agent: "nobody" })).toEqual([]);
    expect(await list({ type: "never.made" })).toEqual([]);
  });
});

describe("the commit history", () => {
  it.each<[("committed" | "failed" | "unknown")[]]>([
    [["failed", "unknown"]],
    [["committed", "failed"]],
    [["unknown", "unknown"]],
    [[]],
  ])("of %j is paged in one order, whatever the limit", async (outcome) => {
    const shown = outcome.length > 0 ? outcome : (["committed", "failed", "unknown"] as const);
    for (const limit of [1, 2, 3, 50]) {
      const found = await readAll(limit, (cursor) => listCommits(workspace.viewer, { outcome, limit, cursor }));
      expect(found).toEqual(expected([...shown]));
    }
  });
});
