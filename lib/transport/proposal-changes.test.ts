import { beforeAll, describe, expect, test } from "vitest";
import type { SubmitProposalInput } from "@/lib/contract/proposal";
import { pool } from "@/lib/db/client";
import { createApi } from "@/lib/transport/api";
import { buildToken } from "@/tests/builders/token-builder";
import {
  buildActionType,
  buildAgent,
  buildWorkspace,
  type TestWorkspace,
  type TypeOverrides,
  ticket,
} from "@/tests/builders/workspace-builder";
import { openApiClient, type TestClient, type TestResponse } from "@/tests/openapi-responses";
import { useTestDatabase } from "@/tests/postgres/test-database";

useTestDatabase();

let workspace: TestWorkspace;
let send: TestClient;
let tokens: { agent: string; owner: string; reviewer: string; second: string; viewer: string };
let count = 0;

beforeAll(async () => {
  workspace = await buildWorkspace();
  send = await openApiClient(createApi());
  tokens = {
    agent: await buildToken(workspace.agent),
    owner: await buildToken(workspace.owner),
    reviewer: await buildToken(workspace.reviewer),
    second: await buildToken(workspace.secondReviewer),
    viewer: await buildToken(workspace.viewer),
  };
});

/** A pending proposal of a type of its own. */
async function propose(overrides: TypeOverrides = {}, said: { title?: string } & Partial<SubmitProposalInput> = {}) {
  count += 1;
  const type = await buildActionType(workspace, overrides);
  const headers = { "idempotency-key": `key-${count}` };
  const { title, ...more } = said;
  const made = await send("POST", "/proposals", { token: tokens.agent, headers, body: ticket(type, title, more) });
  const { id, payloadHash } = made.body;
  const path = `/proposals/${id}`;
  const post = (action: string, token: string, body?: object, sent: Record<string, string> = {}) =>
    send("POST", `${path}/${action}`, { token, headers: sent, ...(body === undefined ? {} : { body }) });
  const approve = (token: string, ruling: object = {}) =>
    post("decisions", token, { verdict: "approve", payloadHash, ...ruling });
  return { id, path, payloadHash, made, post, approve, read: () => send("GET", path, { token: tokens.viewer }) };
}

/** Puts a commit that is approved into this state, as a committer leaves it. */
async function leave(id: unknown, state: "unknown" | "failed"): Promise<void> {
  await pool().query(
    `UPDATE "commit" SET state = $2::commit_state, started_at = now(), claimed_at = now(),
       unknown_since = CASE WHEN $2 = 'unknown' THEN now() END, finished_at = CASE WHEN $2 = 'failed' THEN now() END WHERE proposal_id = $1`,
    [id, state],
  );
  if (state === "failed") await pool().query("DELETE FROM live_intent WHERE proposal_id = $1", [id]);
}

function shown({ status, body }: TestResponse): unknown[] {
  return [status, body.code ?? body.status];
}

describe("decide", () => {
  test("the last approval approves: 201", async () => {
    const { approve } = await propose({ policy: { approvals: 2 } });
    const first = await approve(tokens.reviewer, { comment: "Fine." });
    expect(shown(first)).toEqual([201, "pending"]);
    expect(first.body).toMatchObject({ approvals: { required: 2, given: 1 }, decisions: [{ comment: "Fine." }] });
    expect(shown(await approve(tokens.second))).toEqual([201, "approved"]);
  });

  test("the same verdict again is 200 and changes nothing", async () => {
    const { approve } = await propose();
    const first = await approve(tokens.reviewer);
    const again = await approve(tokens.reviewer);
    expect(shown(again)).toEqual([200, "approved"]);
    expect(again.body.decisions).toEqual(first.body.decisions);
  });

  test("one reject rejects, and a request for changes asks for them", async () => {
    const rejected = await propose();
    const body = { verdict: "reject", comment: "No." };
    expect(shown(await rejected.post("decisions", tokens.reviewer, body))).toEqual([201, "rejected"]);
    const asked = await propose();
    const request = { verdict: "request_changes", comment: "In another project." };
    expect(shown(await asked.post("decisions", tokens.reviewer, request))).toEqual([201, "changes_requested"]);
  });

  test("an approval without a hash is 422, with an old one 409 and the current hash", async () => {
    const { post, payloadHash, approve } = await propose();
    const without = await post("decisions", tokens.reviewer, { verdict: "approve" });
    expect([...shown(without), without.body.errors]).toEqual([
      ...[422, "invalid_input", [expect.objectContaining({ pointer: "/payloadHash" })]],
    ]);
    const stale = await approve(tokens.reviewer, { payloadHash: `sha256:${"0".repeat(64)}` });
    expect([...shown(stale), stale.body.payloadHash]).toEqual([409, "stale_payload", payloadHash]);
  });

  test("what is no longer pending is 409 with the current status", async () => {
    const { approve } = await propose();
    await approve(tokens.reviewer);
    const late = await approve(tokens.second);
    expect([...shown(late), late.body.currentStatus]).toEqual([409, "not_pending", "approved"]);
  });

  test("who is no reviewer is 403; an agent too", async () => {
    const { approve } = await propose();
    expect(shown(await approve(tokens.viewer))).toEqual([403, "forbidden"]);
    expect(shown(await approve(tokens.agent))).toEqual([403, "forbidden"]);
  });

  test("the agent's owner is 403 self_approval, unless the policy allows it", async () => {
    const forbidden = await propose();
    expect(shown(await forbidden.approve(tokens.owner))).toEqual([403, "self_approval"]);
    const allowed = await propose({ policy: { selfApproval: true } });
    expect(shown(await allowed.approve(tokens.owner))).toEqual([201, "approved"]);
  });

  test("a wrong confirmation is 422, the right one approves", async () => {
    const { approve } = await propose({ policy: { confirmation: "{{ params.project }}" } });
    expect(shown(await approve(tokens.reviewer))).toEqual([422, "confirmation_mismatch"]);
    expect(shown(await approve(tokens.reviewer, { confirmation: "ops" }))).toEqual([422, "confirmation_mismatch"]);
    expect(shown(await approve(tokens.reviewer, { confirmation: "OPS" }))).toEqual([201, "approved"]);
  });

  test("where a passkey is asked for, no token approves, and every token rejects", async () => {
    const { approve, post } = await propose({ policy: { stepUp: "passkey" } });
    expect(shown(await approve(tokens.reviewer))).toEqual([403, "step_up_required"]);
    const signed = { assertion: { nonce: "n" } };
    expect(shown(await approve(tokens.reviewer, signed))).toEqual([422, "invalid_input"]);
    expect(shown(await post("decisions", tokens.reviewer, { verdict: "reject", comment: "No." }))).toEqual([
      ...[201, "rejected"],
    ]);
  });

  test.each([
    ["a title", { title: "Pay p\u0430ypal.com" }, "/params/title “p[U+0430]ypal.com” holds Cyrillic [U+0430]"],
    ["a summary", { summary: "Ask\u200Bed for" }, "/summary hides a character: U+200B (zero width space)"],
    ["a rationale", { rationale: "A\u202Eb" }, "/rationale hides a character: U+202E (right-to-left override)"],
    ["context", { context: [{ label: "Log", text: "\u2066" }] }, "/context/0/text hides a character: U+2066"],
    ["a reference", { externalRef: "run-\u00AD1" }, "/externalRef hides a character: U+00AD (soft hyphen)"],
  ])("misleading text in %s is 422 where it is not acknowledged, and that it is is kept", async (_, said, words) => {
    const { id, approve } = await propose({ summaryTemplate: null, policy: { approvals: 2 } }, said);
    const refused = await approve(tokens.reviewer, { acknowledged: false });
    expect([...shown(refused), refused.body.detail]).toEqual([
      ...[422, "acknowledgement_required", expect.stringContaining(words)],
    ]);
    expect(refused.body.detail).toMatch(/^[\x20-\x7E“”]+$/);
    const first = await approve(tokens.reviewer, { acknowledged: true });
    expect([...shown(first), first.body.decisions]).toEqual([
      201,
      "pending",
      [expect.objectContaining({ acknowledged: true })],
    ]);
    expect(shown(await approve(tokens.second, { acknowledged: false }))).toEqual([422, "acknowledgement_required"]);
    expect(shown(await approve(tokens.second, { acknowledged: true }))).toEqual([201, "approved"]);
    const { rows } = await pool().query(
      "SELECT detail FROM audit_event WHERE proposal_id = $1 AND kind LIKE 'proposal.approv%'",
      [id],
    );
    expect(rows).toHaveLength(3);
    expect(rows.every(({ detail }) => detail.acknowledged === true)).toBe(true);
  });

  test("where nobody was asked, misleading text is approved, and nothing is kept of an acknowledgement", async () => {
    const { approve } = await propose({}, { title: "Pay p\u0430ypal.com" });
    const approved = await approve(tokens.reviewer);
    expect([...shown(approved), approved.body.decisions]).toEqual([
      ...[201, "approved", [expect.objectContaining({ acknowledged: false })]],
    ]);
  });

  test("what holds nothing misleading needs no acknowledgement, and keeps none", async () => {
    const { approve } = await propose({}, { title: "Drucker \u{1F525} \u4E09\u968E" });
    const approved = await approve(tokens.reviewer, { acknowledged: true });
    expect([...shown(approved), approved.body.decisions]).toEqual([
      ...[201, "approved", [expect.objectContaining({ acknowledged: false })]],
    ]);
  });

  test("misleading text is rejected, and sent back, without an acknowledgement", async () => {
    for (const verdict of ["reject", "request_changes"]) {
      const { post } = await propose({}, { title: "Pay p\u0430ypal.com" });
      const { status, body } = await post("decisions", tokens.reviewer, { verdict, comment: "No." });
      expect([status, body.decisions]).toEqual([201, [expect.objectContaining({ acknowledged: false })]]);
    }
  });

  test("an acknowledgement that is no boolean is 422 invalid_input", async () => {
    const { approve } = await propose();
    expect(shown(await approve(tokens.reviewer, { acknowledged: "yes" }))).toEqual([422, "invalid_input"]);
  });

  test("a revision is acknowledged anew", async () => {
    const { approve, post } = await propose({ policy: { approvals: 2 } }, { title: "Pay p\u0430ypal.com" });
    expect(shown(await approve(tokens.reviewer, { acknowledged: true }))).toEqual([201, "pending"]);
    const params = { project: "OPS", title: "Pay p\u0430ypal.com twice" };
    const revised = await post("revisions", tokens.agent, { params });
    const { payloadHash } = revised.body;
    const refused = await approve(tokens.reviewer, { payloadHash, acknowledged: false });
    expect(shown(refused)).toEqual([422, "acknowledgement_required"]);
    expect(shown(await approve(tokens.reviewer, { payloadHash, acknowledged: true }))).toEqual([201, "pending"]);
  });

  test("a reject without a comment is 422, unless the policy asks for none", async () => {
    const asking = await propose();
    expect(shown(await asking.post("decisions", tokens.reviewer, { verdict: "reject" }))).toEqual([
      422,
      "comment_required",
    ]);
    const silent = await propose({ policy: { commentOnReject: false } });
    expect(shown(await silent.post("decisions", tokens.reviewer, { verdict: "reject" }))).toEqual([201, "rejected"]);
  });

  test("unknown members and verdicts are 422 invalid_input", async () => {
    const { post } = await propose();
    expect(shown(await post("decisions", tokens.reviewer, { verdict: "maybe" }))).toEqual([422, "invalid_input"]);
    const extra = { verdict: "reject", comment: "No.", extra: 1 };
    expect(shown(await post("decisions", tokens.reviewer, extra))).toEqual([422, "invalid_input"]);
  });

  test("of ten at once one rules", async () => {
    const { approve, post } = await propose();
    const answers = await Promise.all(
      [tokens.reviewer, tokens.second].flatMap((token) => [
        approve(token),
        post("decisions", token, { verdict: "reject", comment: "No." }),
      ]),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    for (const { status } of answers) expect([200, 201, 409]).toContain(status);
  });
});

describe("revise", () => {
  test("the agent's new params are 201, pending, and older decisions do not count", async () => {
    const { post, approve } = await propose({ policy: { approvals: 2 } });
    await approve(tokens.reviewer);
    const revised = await post("revisions", tokens.agent, { params: { project: "OPS", title: "Fire is out" } });
    expect(shown(revised)).toEqual([201, "pending"]);
    expect(revised.body).toMatchObject({
      ...{ revision: 2, approvals: { given: 0 }, summary: "Create ticket “Fire is out” in OPS" },
    });
    expect(shown(await approve(tokens.second))).toEqual([409, "stale_payload"]);
  });

  test("a reviewer may where the type is editable, else 403; another agent never", async () => {
    const params = { project: "OPS", title: "Edited" };
    const editable = await propose();
    expect(shown(await editable.post("revisions", tokens.reviewer, { params }))).toEqual([201, "pending"]);
    const fixed = await propose({ policy: { editable: false } });
    expect(shown(await fixed.post("revisions", tokens.reviewer, { params }))).toEqual([403, "forbidden"]);
    const other = await buildToken(await buildAgent(workspace, workspace.owner.user.id));
    expect(shown(await fixed.post("revisions", other, { params }))).toEqual([403, "forbidden"]);
    expect(shown(await fixed.post("revisions", tokens.viewer, { params }))).toEqual([403, "forbidden"]);
  });

  test("wrong params are 422, what is decided is 409", async () => {
    const { post, approve } = await propose();
    expect(shown(await post("revisions", tokens.agent, { params: {} }))).toEqual([422, "invalid_params"]);
    expect(shown(await post("revisions", tokens.agent, {}))).toEqual([422, "invalid_input"]);
    await approve(tokens.reviewer);
    const late = await post("revisions", tokens.agent, { params: { project: "OPS", title: "Late" } });
    expect(shown(late)).toEqual([409, "not_pending"]);
  });
});

describe("withdraw", () => {
  test("the agent's own is 200, and again; what was decided otherwise is 409", async () => {
    const { post, approve } = await propose();
    await approve(tokens.reviewer);
    expect(shown(await post("withdraw", tokens.agent))).toEqual([200, "withdrawn"]);
    expect(shown(await post("withdraw", tokens.agent))).toEqual([200, "withdrawn"]);
    const rejected = await propose();
    await rejected.post("decisions", tokens.reviewer, { verdict: "reject", comment: "No." });
    const late = await rejected.post("withdraw", tokens.agent);
    expect([...shown(late), late.body.currentStatus]).toEqual([409, "not_withdrawable", "rejected"]);
  });

  test("a person and another agent are 403", async () => {
    const { post } = await propose();
    const other = await buildToken(await buildAgent(workspace, workspace.owner.user.id));
    expect(shown(await post("withdraw", tokens.owner))).toEqual([403, "forbidden"]);
    expect(shown(await post("withdraw", other))).toEqual([403, "forbidden"]);
  });
});

describe("take an approval back", () => {
  const given = (body: { decisions?: { id: string }[] }) => body.decisions?.at(-1)?.id ?? "";

  test("one's own is 200, and again; the proposal is pending and may be approved anew", async () => {
    const { post, approve } = await propose();
    const approved = await approve(tokens.reviewer);
    const path = `decisions/${given(approved.body)}/withdraw`;
    for (const _ of ["once", "again"]) {
      const { status, body } = await post(path, tokens.reviewer);
      expect(status).toBe(200);
      expect(body).toMatchObject({ status: "pending", approvals: { given: 0 } });
      expect(body.decisions).toMatchObject([{ verdict: "approve", counts: false, takenBackAt: expect.any(String) }]);
    }
    expect(shown(await approve(tokens.reviewer))).toEqual([201, "approved"]);
  });

  test("another's, a rejection, a viewer's try and none at all are refused", async () => {
    const { post, approve } = await propose({ policy: { approvals: 2 } });
    const path = `decisions/${given((await approve(tokens.reviewer)).body)}/withdraw`;
    expect(shown(await post(path, tokens.second))).toEqual([403, "forbidden"]);
    expect(shown(await post(path, tokens.viewer))).toEqual([403, "forbidden"]);
    expect(shown(await post(path, tokens.agent))).toEqual([403, "forbidden"]);
    expect(shown(await post("decisions/x/withdraw", tokens.reviewer))).toEqual([404, "not_found"]);
    const rejected = await post("decisions", tokens.second, { verdict: "reject", comment: "No." });
    const rejection = `decisions/${given(rejected.body)}/withdraw`;
    expect(shown(await post(rejection, tokens.second))).toEqual([403, "forbidden"]);
    const late = await post(path, tokens.reviewer);
    expect([...shown(late), late.body.currentStatus]).toEqual([409, "approval_acted_on", "rejected"]);
  });
});

describe("resolve", () => {
  test.each([
    ["committed", false, "committed"],
    ["not_committed", false, "failed"],
    ["not_committed", true, "approved"],
    ["abandoned", false, "abandoned"],
  ])("an unknown ruled %s (retry: %s) is %s", async (result, retry, status) => {
    const { id, post, approve } = await propose();
    await approve(tokens.reviewer);
    await leave(id, "unknown");
    const answer = await post("resolution", tokens.reviewer, { result, retry, evidence: "Looked there." });
    expect(shown(answer)).toEqual([200, status]);
    if (status !== "approved") {
      expect(answer.body.commit).toMatchObject({ resolution: { result, evidence: "Looked there." } });
    }
  });

  test("on a generation that is over it is 409", async () => {
    const { id, post, approve } = await propose();
    const body = { result: "committed", evidence: "Seen." };
    await approve(tokens.reviewer);
    await leave(id, "unknown");
    const stale = await post("resolution", tokens.reviewer, { ...body, generation: 2 });
    expect([...shown(stale), stale.body.currentStatus]).toEqual([409, "stale_ruling", "unknown"]);
    expect(shown(await post("resolution", tokens.reviewer, { ...body, generation: 1 }))).toEqual([200, "committed"]);
  });

  test("without evidence it is 422, of what is not unknown 409, for who is no reviewer 403", async () => {
    const { id, post, approve } = await propose();
    const body = { result: "committed", evidence: "Seen." };
    const early = await post("resolution", tokens.reviewer, body);
    expect([...shown(early), early.body.currentStatus]).toEqual([409, "not_unknown", "pending"]);
    await approve(tokens.reviewer);
    await leave(id, "unknown");
    expect(shown(await post("resolution", tokens.reviewer, { result: "committed" }))).toEqual([422, "invalid_input"]);
    expect(shown(await post("resolution", tokens.reviewer, { ...body, evidence: " " }))).toEqual([
      422,
      "invalid_input",
    ]);
    expect(shown(await post("resolution", tokens.viewer, body))).toEqual([403, "forbidden"]);
    expect(shown(await post("resolution", tokens.agent, body))).toEqual([403, "forbidden"]);
  });
});

describe("retry", () => {
  test("a failed proposal is approved again: 200, the same commit key", async () => {
    const { id, post, approve, made } = await propose();
    await approve(tokens.reviewer);
    await leave(id, "failed");
    const answer = await post("retry", tokens.reviewer);
    expect(shown(answer)).toEqual([200, "approved"]);
    expect(answer.body.commitKey).toBe(made.body.commitKey);
  });

  test("what has not failed is 409, who is no reviewer 403", async () => {
    const { post } = await propose();
    const early = await post("retry", tokens.reviewer);
    expect([...shown(early), early.body.currentStatus]).toEqual([409, "not_failed", "pending"]);
    expect(shown(await post("retry", tokens.viewer))).toEqual([403, "forbidden"]);
  });
});

test.each(["revisions", "withdraw", "decisions", "resolution", "retry"])("%s of no proposal is 404", async (action) => {
  const bodies: Record<string, object> = {
    revisions: { params: {} },
    decisions: { verdict: "reject", comment: "No." },
    resolution: { result: "committed", evidence: "Seen." },
  };
  for (const id of ["0199c0de-0000-7000-8000-000000000000", "x"]) {
    const token = ["revisions", "withdraw"].includes(action) ? tokens.agent : tokens.reviewer;
    const body = bodies[action];
    const answer = await send("POST", `/proposals/${id}/${action}`, { token, ...(body === undefined ? {} : { body }) });
    expect(shown(answer)).toEqual([404, "not_found"]);
  }
});
