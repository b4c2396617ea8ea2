import { beforeAll, describe, expect, it } from "vitest";
import { inboxQuery } from "@/lib/contract/inbox";
import { prisma } from "@/lib/db/client";
import { assignProposal } from "@/lib/services/assign-proposal";
import type { UserCaller } from "@/lib/services/caller";
import { decideProposal } from "@/lib/services/decide-proposal";
import { getInboxCounts } from "@/lib/services/get-inbox-counts";
import { getInboxFacets } from "@/lib/services/get-inbox-facets";
import { listInbox } from "@/lib/services/list-inbox";
import { snoozeProposal } from "@/lib/services/snooze-proposal";
import { withdrawApproval } from "@/lib/services/withdraw-approval";
import { buildWorkspace, proposeTicket, type TestWorkspace } from "@/tests/builders/workspace-builder";
import { useTestDatabase } from "@/tests/postgres/test-database";

useTestDatabase();

const idsOf = async (caller: UserCaller, query: Record<string, unknown> = {}) =>
  (await listInbox(caller, inboxQuery.parse(query))).data.map(({ id }) => id);
const inAnHour = () => new Date(Date.now() + 3_600_000);

describe("the parts of an inbox", () => {
  let workspace: TestWorkspace;
  beforeAll(async () => {
    workspace = await buildWorkspace();
  });

  it("what a person may not approve is not for them; what they approved is not any more", async () => {
    const { reviewer, owner } = workspace;
    const two = await proposeTicket(workspace, { policy: { approvals: 2 } });
    // The owner of the workspace owns its agent.
    expect(await idsOf(owner, { view: "for-me" })).not.toContain(two.id);
    expect(await idsOf(reviewer, { view: "for-me" })).toContain(two.id);
    const { payloadHash } = two;
    const { proposal } = await decideProposal(reviewer, two.id, { verdict: "approve", payloadHash });
    expect(await idsOf(reviewer, { view: "for-me" })).not.toContain(two.id);
    await withdrawApproval(reviewer, two.id, proposal.decisions[0]?.id ?? "");
    expect(await idsOf(reviewer, { view: "for-me" })).toContain(two.id);
    expect(await idsOf(owner)).toContain(two.id);
  });

  it("what somebody else was asked to decide is for them alone, and stays in the whole", async () => {
    const { reviewer, admin } = workspace;
    const { id } = await proposeTicket(workspace);
    await assignProposal(reviewer, id, admin.user.id);
    expect(await idsOf(reviewer, { view: "for-me" })).not.toContain(id);
    expect(await idsOf(admin, { view: "assigned" })).toEqual([id]);
    const listed = (await listInbox(reviewer, inboxQuery.parse({}))).data.find((row) => row.id === id);
    expect(listed?.assignee).toEqual({ id: admin.user.id, name: admin.user.name });
    await assignProposal(admin, id, null);
    expect(await idsOf(reviewer, { view: "for-me" })).toContain(id);
    const kinds = await prisma().auditEvent.findMany({ where: { proposalId: id }, orderBy: { at: "asc" } });
    expect(kinds.map(({ kind }) => kind)).toEqual(["proposal.submitted", "proposal.assigned", "proposal.unassigned"]);
  });

  it("what is put off stands under later until its time comes, for that person alone", async () => {
    const { reviewer, admin } = workspace;
    const { id } = await proposeTicket(workspace);
    await snoozeProposal(reviewer, id, inAnHour());
    expect(await idsOf(reviewer)).not.toContain(id);
    expect(await idsOf(reviewer, { view: "later" })).toEqual([id]);
    expect(await idsOf(admin)).toContain(id);
    await prisma().snooze.updateMany({ data: { until: new Date() } });
    expect(await idsOf(reviewer)).toContain(id);
    await snoozeProposal(reviewer, id, inAnHour());
    await snoozeProposal(reviewer, id, null);
    expect(await idsOf(reviewer, { view: "later" })).toEqual([]);
  });

  it("are counted as they are listed", async () => {
    const { reviewer } = workspace;
    const { id } = await proposeTicket(workspace);
    await snoozeProposal(reviewer, id, inAnHour());
    const counts = await getInboxCounts(reviewer);
    for (const view of ["for-me", "assigned", "all", "later"] as const) {
      expect(counts[view]).toBe((await idsOf(reviewer, { view })).length);
    }
    expect(counts.later).toBe(1);
  });

  it("refuse what makes no sense: a viewer's asking, a viewer asked, a time that has passed, what is decided", async () => {
    const { reviewer, viewer } = workspace;
    const { id } = await proposeTicket(workspace);
    await expect(assignProposal(viewer, id, null)).rejects.toMatchObject({ code: "forbidden" });
    await expect(assignProposal(reviewer, id, viewer.user.id)).rejects.toMatchObject({ code: "invalid_input" });
    await expect(snoozeProposal(reviewer, id, new Date(0))).rejects.toMatchObject({ code: "invalid_input" });
    await decideProposal(reviewer, id, { verdict: "reject", comment: "No." });
    await expect(assignProposal(reviewer, id, reviewer.user.id)).rejects.toMatchObject({ code: "not_pending" });
    await expect(snoozeProposal(reviewer, id, inAnHour())).rejects.toMatchObject({ code: "not_pending" });
    const other = await buildWorkspace();
    await expect(assignProposal(other.reviewer, id, null)).rejects.toMatchObject({ code: "not_found" });
    await expect(snoozeProposal(other.reviewer, id, inAnHour())).rejects.toMatchObject({ code: "not_found" });
    expect(await idsOf(other.reviewer)).toEqual([]);
  });
});

describe("narrowing an inbox", () => {
  it("looks for words in the summary, the params, the agent and the reference, taken as they are typed", async () => {
    const workspace = await buildWorkspace();
    const { reviewer, agent } = workspace;
    const plain = await proposeTicket(workspace, {}, { summary: "Order 100%_lamps", externalRef: "run-77" });
    const other = await proposeTicket(workspace, {}, { summary: "Something else" });
    expect(await idsOf(reviewer, { q: "100%_" })).toEqual([plain.id]);
    expect(await idsOf(reviewer, { q: "1000_" })).toEqual([]);
    expect(await idsOf(reviewer, { q: "RUN-77" })).toEqual([plain.id]);
    expect(await idsOf(reviewer, { q: String(other.params.title).toLowerCase() })).toEqual([other.id]);
    expect((await idsOf(reviewer, { q: agent.agent.name })).sort()).toEqual([plain.id, other.id].sort());
  });

  it("counts each facet under the filters of the others", async () => {
    const workspace = await buildWorkspace();
    const { reviewer, agent } = workspace;
    const low = await proposeTicket(workspace, { impact: "low" });
    const high = await proposeTicket(workspace, { impact: "high" });
    const facets = await getInboxFacets(reviewer, inboxQuery.parse({ impact: "high" }));
    expect(facets.impact.map(({ value }) => value).sort()).toEqual(["high", "low"]);
    expect(facets.type).toEqual([{ value: high.type, count: 1 }]);
    expect(facets.agent).toEqual([{ value: agent.agent.name, count: 1 }]);
    expect(await idsOf(reviewer, { impact: ["high", "critical"] })).toEqual([high.id]);
    expect(await idsOf(reviewer, { type: low.type })).toEqual([low.id]);
    expect(await idsOf(reviewer, { agent: "nobody" })).toEqual([]);
  });

  it("is paged by key, each proposal once, in the order of their end", async () => {
    const workspace = await buildWorkspace();
    const made = [];
    for (const expiresInSeconds of [300, 100, 200, 100])
      made.push(await proposeTicket(workspace, {}, { expiresInSeconds }));
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listInbox(workspace.reviewer, inboxQuery.parse({ limit: 1, ...(cursor && { cursor }) }));
      seen.push(...page.data.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect([...seen].sort()).toEqual(made.map(({ id }) => id).sort());
    expect(seen.at(-1)).toBe(made[0]?.id);
  });
});
