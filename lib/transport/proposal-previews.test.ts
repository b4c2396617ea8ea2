import { beforeAll, describe, expect, test } from "vitest";
import { claimPreviews, recordPreview, type StoredReading } from "@/lib/db/preview-request";
import { reviseProposal } from "@/lib/services/revise-proposal";
import { useTestApi } from "@/tests/builders/test-api";
import { buildToken } from "@/tests/builders/token-builder";
import { buildActionType, ticket } from "@/tests/builders/workspace-builder";

const api = useTestApi();

let type: string;
let second: string;

beforeAll(async () => {
  const preview = {
    ...{ url: "https://crm.example/state", headers: {}, timeoutMs: 1_000, found: ["2xx"] },
    values: [{ label: "Stage", pointer: "/stage", after: "{{ params.title }}" }],
  };
  type = await buildActionType(api.workspace, {
    connector: { kind: "http", url: "https://crm.example/", preview, precondition: { unchanged: ["Stage"] } },
    policy: { approvals: 2 },
  });
  second = await buildToken(api.workspace.secondReviewer);
});

let count = 0;
async function propose() {
  count += 1;
  const { body } = await api.submit(ticket(type, `Stage ${count}`));
  const id = String(body.id);
  const decide = (token: string, more: object = {}) =>
    api.send("POST", `/proposals/${id}/decisions`, {
      ...{ token, body: { verdict: "approve", payloadHash: body.payloadHash, ...more } },
    });
  return { id, body, decide, read: () => api.send("GET", `/proposals/${id}`, { token: api.reviewer }) };
}

const digestOf = (stage: string) => `sha256:${Buffer.from(stage.padEnd(32)).toString("hex")}`;
const reading = (stage: string): StoredReading => ({
  ...{ outcome: "read", digest: digestOf(stage), values: [{ label: "Stage", present: true, value: stage }] },
});
const failing: StoredReading = { outcome: "failed", errorCode: "timeout", detail: "No answer." };

/** Records a reading as a committer does, and gives its id. */
async function keep({ id }: { id: string }, what: StoredReading): Promise<unknown> {
  await claimPreviews(1, 10, []);
  const due = { workspaceId: api.workspace.id, proposalId: id, revision: 1, tries: 1 };
  expect(await recordPreview("w1", due, what, null)).toBe(true);
  const { body } = await api.send("GET", `/proposals/${id}`, { token: api.reviewer });
  return (body.preview as { id: string }).id;
}

describe("deciding on what was read", () => {
  test("before it was read: 409 preview_missing for an approval, and a rejection is taken", async () => {
    const proposal = await propose();
    expect(proposal.body.preview).toEqual({ id: null, outcome: null, readAt: null, values: [], error: null });
    const refused = await proposal.decide(api.reviewer);
    expect(refused).toMatchObject({ status: 409, body: { code: "preview_missing" } });
    await keep(proposal, failing);
    expect(await proposal.decide(api.reviewer)).toMatchObject({ status: 409, body: { code: "preview_missing" } });
    expect((await proposal.decide(api.reviewer, { verdict: "reject", comment: "No." })).status).toBe(201);
  });

  test("is shown with the proposal, and changes its ETag", async () => {
    const proposal = await propose();
    const before = await proposal.read();
    const id = await keep(proposal, reading("Lead"));
    const after = await proposal.read();
    expect(after.body.preview).toMatchObject({
      ...{ id, outcome: "read", error: null },
      values: [{ label: "Stage", present: true, before: "Lead", after: `Stage ${count}` }],
    });
    expect(after.headers.get("etag")).not.toBe(before.headers.get("etag"));
  });

  test("without a previewId it binds to the latest successful one, with its own to that, and the decision says so", async () => {
    const proposal = await propose();
    const first = await keep(proposal, reading("Lead"));
    const latest = await keep(proposal, reading("Lead"));
    expect(await proposal.decide(api.reviewer)).toMatchObject({
      status: 201,
      body: { approvals: { given: 1 }, decisions: [{ previewId: latest, counts: true }] },
    });
    expect((await proposal.decide(api.reviewer, { previewId: first })).status).toBe(200);
    expect(await proposal.decide(second, { previewId: first })).toMatchObject({
      status: 201,
      body: { status: "approved", decisions: [{ previewId: latest }, { previewId: first }] },
    });
  });

  test("on another state, or on none of this proposal: 409 stale_preview with the current one's id", async () => {
    const proposal = await propose();
    const older = await keep(proposal, reading("Lead"));
    expect((await proposal.decide(api.reviewer, { previewId: older })).status).toBe(201);
    const current = await keep(proposal, reading("Lost"));
    const refused = { status: 409, body: { code: "stale_preview", previewId: current } };
    expect(await proposal.decide(second, { previewId: older })).toMatchObject(refused);
    expect(await proposal.decide(api.reviewer, { previewId: older })).toMatchObject(refused);
    const other = await keep(await propose(), reading("Lost"));
    expect(await proposal.decide(second, { previewId: other })).toMatchObject(refused);
    expect(await proposal.decide(second, { verdict: "reject", comment: "x", previewId: older })).toMatchObject(refused);
    // The first approval was of another state: it does not count, and may be given anew.
    expect((await proposal.read()).body).toMatchObject({ approvals: { given: 0 }, decisions: [{ counts: false }] });
    expect(await proposal.decide(api.reviewer, { previewId: current })).toMatchObject({
      ...{ status: 201, body: { status: "pending", approvals: { given: 1 } } },
    });
  });

  test("of a type without a preview names none: 409 stale_preview", async () => {
    const { body } = await api.submit(ticket(api.type, "No preview"));
    expect(body.preview).toBeNull();
    const ruling = { verdict: "approve", payloadHash: body.payloadHash, previewId: body.id };
    const refused = await api.send("POST", `/proposals/${body.id}/decisions`, { token: api.reviewer, body: ruling });
    expect(refused).toMatchObject({ status: 409, body: { code: "stale_preview" } });
    expect(refused.body).not.toHaveProperty("previewId");
  });

  test("a previewId that is no id: 422", async () => {
    const proposal = await propose();
    expect((await proposal.decide(api.reviewer, { previewId: "x" })).status).toBe(422);
  });

  test("a reading that comes after a revision is kept for none", async () => {
    const proposal = await propose();
    await reviseProposal(api.workspace.agent, proposal.id, { params: { project: "OPS", title: "Else" } });
    const due = { workspaceId: api.workspace.id, proposalId: proposal.id, revision: 1, tries: 1 };
    expect(await recordPreview("w1", due, reading("Lead"), null)).toBe(false);
    expect((await proposal.read()).body.preview).toMatchObject({ id: null });
  });
});
