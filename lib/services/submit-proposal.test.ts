import { beforeAll, describe, expect, it } from "vitest";
import { prisma } from "@/lib/db/client";
import { decideProposal } from "@/lib/services/decide-proposal";
import { getProposal } from "@/lib/services/get-proposal";
import { submitProposal } from "@/lib/services/submit-proposal";
import { withdrawProposal } from "@/lib/services/withdraw-proposal";
import {
  buildActionType,
  buildAgent,
  buildWorkspace,
  type TestWorkspace,
  ticket,
} from "@/tests/builders/workspace-builder";
import { useTestDatabase } from "@/tests/postgres/test-database";

useTestDatabase();

let workspace: TestWorkspace;
let type: string;

beforeAll(async () => {
  workspace = await buildWorkspace();
  type = await buildActionType(workspace);
});

const submit = (idempotencyKey: string, body = ticket(type), agent = workspace.agent) =>
  submitProposal(agent, { idempotencyKey, body });

describe("submitting", () => {
  it("stores the proposal, its revision, its intent and its audit event", async () => {
    const { proposal, replayed } = await submit("first", ticket(type, "First"));
    expect(replayed).toBe(false);
    expect(proposal).toMatchObject({
      status: "pending",
      revision: 1,
      summary: "Create ticket “First” in OPS",
      warnings: [],
    });
    expect(await getProposal(workspace.agent, proposal.id)).toEqual(proposal);
    const events = await prisma().auditEvent.findMany({ where: { proposalId: proposal.id } });
    expect(events.map((event) => event.kind)).toEqual(["proposal.submitted"]);
  });

  it("makes one proposal of two hundred submits at once with one key", async () => {
    const answers = await Promise.all(Array.from({ length: 200 }, () => submit("race", ticket(type, "Race"))));
    expect(new Set(answers.map((answer) => answer.proposal.id)).size).toBe(1);
    expect(answers.filter((answer) => !answer.replayed)).toHaveLength(1);
    expect(await prisma().proposal.count({ where: { idempotencyKey: "race" } })).toBe(1);
  });

  it("takes one key for one of two intents that come at once, and tells the other so", async () => {
    const answers = await Promise.allSettled(
      Array.from({ length: 40 }, (_, n) => submit("two-intents", ticket(type, n % 2 === 0 ? "Even" : "Odd"))),
    );
    expect(await prisma().proposal.count({ where: { idempotencyKey: "two-intents" } })).toBe(1);
    const made = answers.flatMap((answer) => (answer.status === "fulfilled" ? [answer.value] : []));
    expect(made).toHaveLength(20);
    expect(made.filter(({ replayed }) => !replayed)).toHaveLength(1);
    for (const answer of answers) {
      if (answer.status === "rejected") expect(answer.reason).toMatchObject({ code: "idempotency_key_reused" });
    }
  });

  it("stores many that come at once, whichever of them are refused", async () => {
    const titles = Array.from({ length: 60 }, (_, n) => `Crowd ${Math.floor(n / 2)}`);
    const answers = await Promise.allSettled(titles.map((title, n) => submit(`crowd-${n}`, ticket(type, title))));
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(30);
    const stored = await prisma().revision.count({ where: { summary: { contains: "Crowd" } } });
    expect(stored).toBe(30);
  });

  it("cuts a summary that its template makes too long between two characters, and keeps no half of one", async () => {
    const summaries = {
      whole: "{{ params.title }}",
      apart: '{{ params.title | split: "" | join: "-" }}',
    };
    const made = async (summaryTemplate: string, title: string) => {
      const named = await buildActionType(workspace, { summaryTemplate, paramsSchema: { type: "object" } });
      return (await submit(`cut-${named}`, ticket(named, title))).proposal.summary;
    };
    expect(await made(summaries.whole, "😀".repeat(400))).toBe(`${"😀".repeat(299)}…`);
    expect(await made(summaries.apart, "a😀b")).toBe("a---b");
  });

  it("judges by the type as it is, not as it was when this process last looked", async () => {
    const moving = await buildActionType(workspace, { summaryTemplate: "Was {{ params.title }}" });
    const { proposal: before } = await submit("before-the-move", ticket(moving, "a ticket"));
    expect(before).toMatchObject({ typeVersion: 1, summary: "Was a ticket" });
    await buildActionType(workspace, { name: moving, summaryTemplate: "Is {{ params.title }}" });
    const { proposal: after } = await submit("after-the-move", ticket(moving, "another ticket"));
    expect(after).toMatchObject({ typeVersion: 2, summary: "Is another ticket" });
  });

  it("refuses params that make a summary which can't be stored", async () => {
    const decoding = await buildActionType(workspace, { summaryTemplate: "{{ params.title | url_decode }}" });
    await expect(submit("nul", ticket(decoding, "%00"))).rejects.toMatchObject({ code: "invalid_params" });
  });

  it("takes a second one that is meant also where its type has just got a new version", async () => {
    const moving = await buildActionType(workspace, { summaryTemplate: "Was {{ params.title }}" });
    await submit("meant-first", ticket(moving, "Meant"));
    await buildActionType(workspace, { name: moving, summaryTemplate: "Is {{ params.title }}" });
    const { proposal } = await submit("meant-second", { ...ticket(moving, "Meant"), allowDuplicate: true });
    expect(proposal).toMatchObject({ typeVersion: 2, warnings: [{ code: "duplicate_allowed" }] });
  });

  it("makes one live proposal of one intent under fifty keys at once", async () => {
    const answers = await Promise.allSettled(
      Array.from({ length: 50 }, (_, i) => submit(`intent-${i}`, ticket(type, "Intent"))),
    );
    const made = answers.filter((answer) => answer.status === "fulfilled");
    const refused = answers.filter((answer) => answer.status === "rejected");
    expect(made).toHaveLength(1);
    expect(refused).toHaveLength(49);
    for (const { reason } of refused) {
      expect(reason).toMatchObject({
        code: "duplicate_live_proposal",
        extras: { proposalId: made[0]?.value.proposal.id },
      });
    }
    expect(await prisma().liveIntent.count({ where: { proposalId: made[0]?.value.proposal.id ?? "" } })).toBe(1);
  });

  it("refuses a key that was used for another body, and names the proposal", async () => {
    const { proposal } = await submit("reused", ticket(type, "One"));
    await expect(submit("reused", ticket(type, "Two"))).rejects.toMatchObject({
      code: "idempotency_key_reused",
      extras: { proposalId: proposal.id },
    });
  });

  it("answers a replay as the proposal stands now, also after the type has changed", async () => {
    const changing = await buildActionType(workspace);
    const { proposal } = await submit("late", ticket(changing, "Late"));
    await withdrawProposal(workspace.agent, proposal.id);
    await buildActionType(workspace, { name: changing, summaryTemplate: "{{ params.nothing }}" });
    const again = await submit("late", ticket(changing, "Late"));
    expect(again).toMatchObject({ replayed: true, proposal: { id: proposal.id, status: "withdrawn" } });
  });

  it("takes the same key of another agent as another key", async () => {
    const other = await buildAgent(workspace, workspace.owner.user.id);
    const mine = await submit("shared", ticket(type, "Mine"));
    const theirs = await submit("shared", ticket(type, "Theirs"), other);
    expect(theirs.proposal.id).not.toBe(mine.proposal.id);
  });

  it("lets a duplicate in that is meant, and shows it", async () => {
    const { proposal } = await submit("dup-1", ticket(type, "Twice"));
    const second = await submit("dup-2", ticket(type, "Twice", { allowDuplicate: true }));
    expect(second.proposal.warnings).toMatchObject([{ code: "duplicate_allowed", proposalId: proposal.id }]);
    await expect(submit("dup-3", ticket(type, "Twice"))).rejects.toMatchObject({ code: "duplicate_live_proposal" });
  });

  it("frees the intent when the proposal is withdrawn or rejected", async () => {
    const first = await submit("free-1", ticket(type, "Free"));
    await withdrawProposal(workspace.agent, first.proposal.id);
    const second = await submit("free-2", ticket(type, "Free"));
    await decideProposal(workspace.reviewer, second.proposal.id, { verdict: "reject", comment: "No." });
    expect((await submit("free-3", ticket(type, "Free"))).replayed).toBe(false);
  });

  it("warns of the same action that was committed recently", async () => {
    const { proposal } = await submit("recent-1", ticket(type, "Recent"));
    await decideProposal(workspace.reviewer, proposal.id, { verdict: "approve", payloadHash: proposal.payloadHash });
    await prisma().commit.updateMany({
      where: { proposalId: proposal.id },
      data: { state: "committed", finishedAt: new Date(), startedAt: new Date() },
    });
    await prisma().liveIntent.deleteMany({ where: { proposalId: proposal.id } });
    const again = await submit("recent-2", ticket(type, "Recent"));
    expect(again.proposal.warnings).toMatchObject([{ code: "recent_duplicate", proposalId: proposal.id }]);
  });

  it("lets an intent in again whose proposal has just run out of time", async () => {
    const { proposal } = await submit("due-1", ticket(type, "Due"));
    await prisma().proposal.updateMany({
      where: { id: proposal.id },
      data: { expiresAt: new Date(Date.now() - 1_000) },
    });
    const again = await submit("due-2", ticket(type, "Due"));
    expect(again.replayed).toBe(false);
    expect((await getProposal(workspace.agent, proposal.id)).status).toBe("expired");
  });

  it("stores nothing for what it refuses: the key may be used again", async () => {
    await expect(submit("again", ticket("no.such", "X"))).rejects.toMatchObject({ code: "invalid_params" });
    await expect(submit("again", { type, params: { project: "OPS" } })).rejects.toMatchObject({
      code: "invalid_params",
      extras: { errors: [{ pointer: "/params/title" }] },
    });
    expect((await submit("again", ticket(type, "Again"))).replayed).toBe(false);
  });

  it("never reaches another workspace", async () => {
    const stranger = await buildWorkspace();
    const { proposal } = await submit("private", ticket(type, "Private"));
    await expect(getProposal(stranger.agent, proposal.id)).rejects.toMatchObject({ code: "not_found" });
    await expect(submit("x", ticket(type, "Y"), stranger.agent)).rejects.toMatchObject({ code: "invalid_params" });
  });
});
