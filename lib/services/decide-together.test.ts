import { beforeAll, expect, it } from "vitest";
import type { ProposalResource } from "@/lib/contract/proposal";
import { decideTogether } from "@/lib/services/decide-together";
import { getProposal } from "@/lib/services/get-proposal";
import {
  buildWorkspace,
  proposeTicket,
  type TestWorkspace,
  type TypeOverrides,
} from "@/tests/builders/workspace-builder";
import { useTestDatabase } from "@/tests/postgres/test-database";

useTestDatabase();

let workspace: TestWorkspace;

beforeAll(async () => {
  workspace = await buildWorkspace();
});

const propose = (overrides: TypeOverrides = {}) => proposeTicket(workspace, overrides);

const itemOf = ({ id, payloadHash }: ProposalResource) => ({ proposalId: id, payloadHash });
const statusOf = async ({ id }: ProposalResource) => (await getProposal(workspace.viewer, id)).status;

it("approves what may be approved together, and says of the rest why not", async () => {
  const plain = await propose();
  const high = await propose({ impact: "high" });
  const typed = await propose({ policy: { confirmation: "{{ params.project }}" } });
  const signed = await propose({ policy: { stepUp: "passkey" } });
  const stale = await propose();
  const items = [plain, high, typed, signed].map(itemOf);
  const old = { proposalId: stale.id, payloadHash: `sha256:${"0".repeat(64)}` };
  const input = { verdict: "approve" as const, comment: null, items: [...items, old] };
  const results = await decideTogether(workspace.reviewer, input);
  expect(results.map(({ ok }) => ok)).toEqual([true, false, false, false, false]);
  expect(results.map(({ detail }) => detail)).toEqual([
    null,
    "Its impact is high: it is approved one by one.",
    "Its type asks for a typed confirmation: it is approved one by one.",
    "An approval of its type is signed with a passkey: it is approved one by one.",
    expect.stringContaining("The payload has changed"),
  ]);
  expect(await Promise.all([plain, high, typed, stale].map(statusOf))).toEqual([
    "approved",
    "pending",
    "pending",
    "pending",
  ]);
});

it("approves nothing misleading together with others, and rejects it", async () => {
  const plain = await propose();
  const hidden = await proposeTicket(workspace, {}, { rationale: "Because of pay\u202Egpj." });
  const items = [hidden, plain].map(itemOf);
  const results = await decideTogether(workspace.reviewer, { verdict: "approve", comment: null, items });
  expect(results).toMatchObject([
    { ok: false, detail: "It holds text that is not what it seems: it is approved one by one." },
    { ok: true },
  ]);
  expect(await statusOf(hidden)).toBe("pending");
  const input = { verdict: "reject" as const, comment: "No.", items: [itemOf(hidden)] };
  expect(await decideTogether(workspace.reviewer, input)).toMatchObject([{ ok: true }]);
});

it("rejects whatever its impact, with one reason for all", async () => {
  const all = [await propose({ impact: "critical" }), await propose()];
  const input = { verdict: "reject" as const, comment: "A run went wrong.", items: all.map(itemOf) };
  expect((await decideTogether(workspace.reviewer, input)).every(({ ok }) => ok)).toBe(true);
  for (const { id } of all) {
    const { status, decisions } = await getProposal(workspace.viewer, id);
    expect([status, decisions[0]?.comment]).toEqual(["rejected", "A run went wrong."]);
  }
});

it("is for reviewers, and reaches nothing of another workspace", async () => {
  const proposal = await propose();
  const input = { verdict: "reject" as const, comment: "No.", items: [itemOf(proposal)] };
  await expect(decideTogether(workspace.viewer, input)).rejects.toMatchObject({ code: "forbidden" });
  const other = await buildWorkspace();
  expect(await decideTogether(other.reviewer, input)).toMatchObject([
    { ok: false, detail: expect.stringMatching(/no proposal/) },
  ]);
  expect(await statusOf(proposal)).toBe("pending");
});
