import { beforeAll, describe, expect, test } from "vitest";
import { pool } from "@/lib/db/client";
import { getVersionedProposal } from "@/lib/services/get-proposal";
import { retryCommit } from "@/lib/services/retry-commit";
import { useTestApi } from "@/tests/builders/test-api";
import { buildToken } from "@/tests/builders/token-builder";
import { buildActionType, ticket } from "@/tests/builders/workspace-builder";
import type { TestResponse } from "@/tests/openapi-responses";

const api = useTestApi();

let twoApprovals: string;
let second: string;

beforeAll(async () => {
  twoApprovals = await buildActionType(api.workspace, { policy: { approvals: 2 } });
  second = await buildToken(api.workspace.secondReviewer);
});

let count = 0;

/** A pending proposal, and requests that change it under the ETag that they are given. */
async function propose(type = twoApprovals) {
  count += 1;
  const made = await api.submit(ticket(type, `Ticket ${count}`));
  const { id, payloadHash, params } = made.body;
  const path = `/proposals/${id}`;
  const read = () => api.send("GET", path, { token: second });
  const post = (action: string, token: string, etag: string | null, body?: object) =>
    api.send("POST", `${path}/${action}`, {
      token,
      headers: etag === null ? {} : { "if-match": etag },
      ...(body !== undefined && { body }),
    });
  const approve = (token: string, etag: string | null = null) =>
    post("decisions", token, etag, { verdict: "approve", payloadHash });
  return { id: String(id), params, etag: tagOf(made), tag: async () => tagOf(await read()), read, post, approve };
}

const tagOf = ({ headers }: TestResponse) => headers.get("etag") ?? "";
const shown = ({ status, body }: TestResponse) => [status, body.code ?? body.status];
const rejection = { verdict: "reject", comment: "No." };

describe("If-Match", () => {
  test("lets only a change of what was read through: else 412, and nothing is left behind", async () => {
    const { post, etag, approve, tag, read } = await propose();
    await approve(api.reviewer);
    const before = await read();
    expect(shown(await post("withdraw", api.agentKey, etag))).toEqual([412, "precondition_failed"]);
    expect(shown(await post("decisions", second, etag, rejection))).toEqual([412, "precondition_failed"]);
    expect(shown(await post("decisions", second, `W/${await tag()}`, rejection))).toEqual([412, "precondition_failed"]);
    expect((await read()).body).toEqual(before.body);
    expect(shown(await post("decisions", second, `"x", ${await tag()}`, rejection))).toEqual([201, "rejected"]);
  });

  test("lets one of many changes at once through", async () => {
    const { post, etag, params, read } = await propose();
    const revise = (_: unknown, index: number) =>
      post("revisions", api.agentKey, etag, { params, rationale: `Because of ${index}.` });
    const answers = await Promise.all(Array.from({ length: 20 }, revise));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array.from({ length: 19 }, () => 412)]);
    expect((await read()).body.revision).toBe(2);
  });

  test("lets one of two different changes at once through", async () => {
    for (let round = 0; round < 5; round += 1) {
      const { post, etag } = await propose();
      const changes = { verdict: "request_changes", comment: "More." };
      const answers = await Promise.all([
        post("withdraw", api.agentKey, etag),
        post("decisions", api.reviewer, etag, changes),
      ]);
      // Whoever comes second is too late by the ETag, or by the state that the first left.
      expect(answers.filter(({ status }) => status < 300)).toHaveLength(1);
    }
  });

  test("says 412 also where an approval was taken back that was not the last one", async () => {
    const { id, approve, post, tag } = await propose();
    const approved = await approve(api.reviewer);
    const etag = tagOf(approved);
    const { version } = await getVersionedProposal(api.workspace.viewer, id);
    const [decision] = [approved.body.decisions].flat();
    const decisionId = decision !== null && typeof decision === "object" && "id" in decision ? decision.id : "";
    expect(shown(await post(`decisions/${decisionId}/withdraw`, api.reviewer, etag))).toEqual([200, "pending"]);
    expect((await getVersionedProposal(api.workspace.viewer, id)).version).not.toBe(version);
    expect(shown(await approve(second, etag))).toEqual([412, "precondition_failed"]);
    expect(shown(await approve(second, await tag()))).toEqual([201, "pending"]);
  });

  test("is held against the commit too, which committers change without the proposal's lock", async () => {
    const { id, approve, post, tag } = await propose();
    await approve(api.reviewer);
    await approve(second);
    const fail = `UPDATE "commit" SET state = 'failed', started_at = now(), claimed_at = now(), finished_at = now() WHERE proposal_id = $1`;
    await pool().query(fail, [id]);
    const { version } = await getVersionedProposal(api.workspace.viewer, id);
    await pool().query(`UPDATE "commit" SET error_code = 'late' WHERE proposal_id = $1`, [id]);
    const meant = { ...api.workspace.reviewer, meantVersion: version };
    await expect(retryCommit(meant, id)).rejects.toMatchObject({ code: "precondition_failed" });
    expect(shown(await post("retry", api.reviewer, await tag()))).toEqual([200, "approved"]);
  });

  test("counts only where the change would else be made (RFC 9110, section 13.2.1)", async () => {
    const { post, etag, params } = await propose();
    expect(shown(await post("retry", api.reviewer, '"old"'))).toEqual([409, "not_failed"]);
    expect(shown(await post("resolution", api.reviewer, '"old"', { result: "committed", evidence: "Seen." }))).toEqual([
      ...[409, "not_unknown"],
    ]);
    expect(shown(await post("decisions", api.agentKey, '"old"', rejection))).toEqual([403, "forbidden"]);
    expect(shown(await post("revisions", api.agentKey, '"old"', { params: {} }))).toEqual([422, "invalid_params"]);
    expect(shown(await post("decisions", api.reviewer, etag, rejection))).toEqual([201, "rejected"]);
    expect(shown(await post("revisions", api.agentKey, etag, { params }))).toEqual([409, "not_pending"]);
    expect(shown(await post("withdraw", api.agentKey, etag))).toEqual([409, "not_withdrawable"]);
  });

  test("with * is for whatever there is", async () => {
    const { post, approve } = await propose();
    await approve(api.reviewer);
    expect(shown(await post("decisions", second, "*", rejection))).toEqual([201, "rejected"]);
    const nothing = "/proposals/0199c0de-0000-7000-8000-000000000000/withdraw";
    const answer = await api.send("POST", nothing, { token: api.agentKey, headers: { "if-match": "*" } });
    expect(shown(answer)).toEqual([404, "not_found"]);
  });
});
