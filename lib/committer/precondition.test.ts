import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { settleReceipt } from "@/lib/committer/settle-receipt";
import type { ProposalResource } from "@/lib/contract/proposal";
import { type RetrySafety, retrySafeties } from "@/lib/core/action-type-definition";
import { isAppError } from "@/lib/core/app-error";
import { pool } from "@/lib/db/client";
import { readStanding, settleReceipts } from "@/lib/db/commit-receipt";
import { decideProposal } from "@/lib/services/decide-proposal";
import { getProposal } from "@/lib/services/get-proposal";
import { getProposalDetails } from "@/lib/services/get-proposal-details";
import { listCommits } from "@/lib/services/list-commits";
import { requestPreviewAgain } from "@/lib/services/request-preview-again";
import { retryCommit } from "@/lib/services/retry-commit";
import { reviseProposal } from "@/lib/services/revise-proposal";
import { submitProposal } from "@/lib/services/submit-proposal";
import { withdrawProposal } from "@/lib/services/withdraw-proposal";
import { placePermit, readAuditKinds, readCommit, readProposalState } from "@/tests/builders/commit-builder";
import { eventually } from "@/tests/builders/eventually";
import { StateTarget } from "@/tests/builders/state-target";
import { useTestCommitter } from "@/tests/builders/test-committer";
import { buildActionType, buildWorkspace, type TestWorkspace, ticket } from "@/tests/builders/workspace-builder";

const { withCommitter } = useTestCommitter(10);

let workspace: TestWorkspace;
let target: StateTarget;
let count = 0;

beforeAll(async () => {
  workspace = await buildWorkspace();
});
beforeEach(async () => {
  await target?.stop();
  target = await new StateTarget({ stage: "Lead", owner: { name: "Ann" } }).start();
});
afterAll(() => target.stop());

interface Shape {
  retrySafety?: RetrySafety;
  approvals?: number;
  precondition?: boolean;
  sendsTo?: string;
  expiresAfterSeconds?: number;
}

async function buildStageType(shape: Shape): Promise<string> {
  const { retrySafety = "blind", approvals = 1, precondition = true, expiresAfterSeconds = 3_600 } = shape;
  const { sendsTo = target.url } = shape;
  const found = { headers: {}, found: ["2xx"] };
  const lookup = {
    ...found,
    method: "GET" as const,
    url: `${target.url}/found`,
    absent: ["404"],
    quarantineSeconds: 1,
  };
  return buildActionType(workspace, {
    connector: {
      ...{ kind: "http", url: `${sendsTo}/things`, retrySafety, ...(retrySafety === "query" && { lookup }) },
      preview: {
        ...found,
        url: `${target.url}/state`,
        timeoutMs: 1_000,
        values: [
          { label: "Stage", pointer: "/stage", after: "{{ params.title }}" },
          { label: "Owner", pointer: "/owner/name" },
          { label: "Phone", pointer: "/phone" },
        ],
      },
      ...(precondition && { precondition: { unchanged: ["Stage"] } }),
    },
    policy: { approvals, expiresAfterSeconds },
  });
}

async function propose(shape: Shape = {}): Promise<ProposalResource> {
  return proposeOf(await buildStageType(shape));
}

async function proposeOf(type: string, title = "Customer"): Promise<ProposalResource> {
  count += 1;
  const submission = { idempotencyKey: `key-${count}`, body: ticket(type, title) };
  return (await submitProposal(workspace.agent, submission)).proposal;
}

const look = (id: string) => getProposal(workspace.viewer, id);
const until = (id: string, what: string, probe: (proposal: ProposalResource) => boolean) =>
  eventually(what, async () => {
    const proposal = await look(id);
    return probe(proposal) ? proposal : null;
  });
const isRead = (id: string) => until(id, "it is read", ({ preview }) => preview?.outcome === "read");
const approve = async (id: string, reviewer = workspace.reviewer, previewId?: string | null) => {
  const { payloadHash } = await look(id);
  const ruling = { verdict: "approve" as const, payloadHash, ...(previewId !== undefined && { previewId }) };
  return (await decideProposal(reviewer, id, ruling)).proposal;
};
const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => (isAppError(error) ? error : Promise.reject(error)),
  );
/** Approves while no committer runs, changes the target, and lets a committer find it. */
async function drift(shape: Shape = {}): Promise<ProposalResource> {
  const { id } = await propose(shape);
  await withCommitter(() => isRead(id));
  await approve(id);
  target.state = { stage: "Lost" };
  return withCommitter(() => until(id, "it is handed back", ({ status }) => status === "pending"));
}
const permits = async (id: string) =>
  (await pool().query(`SELECT generation FROM permit WHERE proposal_id = $1 ORDER BY attempt`, [id])).rows;

describe("a preview", () => {
  test("is read at the submission, shown beside what will be, and told of", async () => {
    const { id, preview } = await propose();
    expect(preview).toEqual({ id: null, outcome: null, readAt: null, values: [], error: null });
    const read = await withCommitter(() => isRead(id));
    expect(read.preview?.values).toEqual([
      { label: "Stage", present: true, before: "Lead", after: "Customer" },
      { label: "Owner", present: true, before: "Ann" },
      { label: "Phone", present: false, before: null },
    ]);
    expect(await readAuditKinds(id)).toEqual(["proposal.submitted", "proposal.previewed"]);
    expect(target.readings).toBe(1);
  });

  test("is read anew for a revision, and an older revision's counts for nothing", async () => {
    const { id } = await propose();
    const first = await withCommitter(() => isRead(id));
    await reviseProposal(workspace.agent, id, { params: { project: "OPS", title: "Churned" } });
    expect((await look(id)).preview?.id).toBeNull();
    expect(await refusalOf(approve(id))).toMatchObject({ code: "preview_missing" });
    expect(await refusalOf(approve(id, workspace.reviewer, first.preview?.id))).toMatchObject({
      code: "stale_preview",
    });
    const second = await withCommitter(() => isRead(id));
    expect(second.preview?.values[0]).toMatchObject({ before: "Lead", after: "Churned" });
    expect(second.preview?.id).not.toBe(first.preview?.id);
  });

  test("that fails says why, and is tried again until the target answers", async () => {
    target.reads = 503;
    const { id } = await propose();
    const failed = await withCommitter(async () => {
      const proposal = await until(id, "it failed", ({ preview }) => preview?.outcome === "failed");
      target.reads = 200;
      await isRead(id);
      return proposal;
    });
    expect(failed.preview).toMatchObject({ values: [], error: { code: "status_503" } });
    expect(await pool().query("SELECT FROM preview_request WHERE proposal_id = $1", [id])).toMatchObject({
      rowCount: 0,
    });
  });

  test.each([
    ["a value of more than 4 KiB", { stage: "x".repeat(4_100) }, "preview_too_long"],
    ["a number that a double can't hold", '{"stage": "Lead", "balance": 12345678901234567890}', "preview_unreadable"],
    ["no JSON", "<html>", "preview_unreadable"],
  ])("with %s is a failed one", async (_, state, code) => {
    target.state = state;
    const { id } = await propose();
    const failed = await withCommitter(() => until(id, "it failed", ({ preview }) => preview?.outcome === "failed"));
    expect(failed.preview?.error?.code).toBe(code);
  });

  test("is no concern of what is not pending any more", async () => {
    const { id } = await propose();
    await withdrawProposal(workspace.agent, id);
    await withCommitter(() =>
      eventually("it is forgotten", async () => {
        const { rowCount } = await pool().query("SELECT FROM preview_request WHERE proposal_id = $1", [id]);
        return rowCount === 0;
      }),
    );
    expect(target.readings).toBe(0);
  });

  test("is read again when a reviewer asks, once in three seconds", async () => {
    const { id } = await propose();
    const first = await withCommitter(() => isRead(id));
    expect(await requestPreviewAgain(workspace.reviewer, id)).toBe(false);
    expect(await refusalOf(requestPreviewAgain(workspace.viewer, id))).toMatchObject({ code: "forbidden" });
    target.state = { stage: "Won" };
    await eventually("three seconds have passed", () => requestPreviewAgain(workspace.reviewer, id));
    const again = await withCommitter(() =>
      until(id, "it is read", ({ preview }) => preview?.id !== first.preview?.id),
    );
    expect(again.preview?.values[0]).toMatchObject({ before: "Won" });
    expect(await refusalOf(approve(id, workspace.reviewer, first.preview?.id))).toMatchObject({
      code: "stale_preview",
      extras: { previewId: again.preview?.id },
    });
    expect(await readAuditKinds(id)).toContain("proposal.preview_requested");
  });

  test("a target that hangs keeps neither other previews nor commits waiting", async () => {
    const slow = target;
    slow.reads = "hang";
    const waiting = [await propose(), await propose(), await propose()];
    target = await new StateTarget({ stage: "Lead" }).start();
    const quick = await propose();
    await withCommitter(async () => {
      await isRead(quick.id);
      await approve(quick.id);
      await until(quick.id, "it is committed", ({ status }) => status === "committed");
    });
    expect((await look(waiting[0]?.id ?? "")).preview?.outcome).not.toBe("read");
    await slow.stop();
  });
});

describe("a precondition", () => {
  test("that holds lets the send through, once", async () => {
    const { id } = await propose();
    await withCommitter(() => isRead(id));
    await approve(id);
    // What the precondition does not name may change.
    target.state = { stage: "Lead", owner: { name: "Ben" } };
    const done = await withCommitter(() => until(id, "it is committed", ({ status }) => status === "committed"));
    expect(done).toMatchObject({ commit: { sends: 1 }, warnings: [] });
    expect(target.effects).toHaveLength(1);
    expect(target.readings).toBe(2);
  });

  test.each(retrySafeties)(
    "that does not hold hands a %s commit back: nothing is sent, and a new approval sends once",
    async (retrySafety) => {
      const back = await drift({ retrySafety });
      const { id } = back;
      expect(back).toMatchObject({ status: "pending", approvals: { given: 0 }, commit: null });
      expect(back.warnings).toMatchObject([{ code: "target_changed" }]);
      expect(back.preview?.values[0]).toMatchObject({ before: "Lost" });
      expect(back.decisions).toMatchObject([{ verdict: "approve", counts: false }]);
      expect(target.effects).toEqual([]);
      expect(await permits(id)).toEqual([]);
      expect(await readCommit(id)).toMatchObject({ state: "returned", generation: 1, sends: 0 });
      expect(await readAuditKinds(id)).toContain("commit.precondition_failed");
      expect((await listCommits(workspace.viewer, { limit: 50 })).data.map((each) => each.id)).not.toContain(id);
      const details = await getProposalDetails(workspace.reviewer, id);
      expect(details.changes?.rows[0]).toMatchObject({ before: "Lost", approved: { present: true, value: "Lead" } });
      expect(details.powers.approve).toBeNull();
      expect(await approve(id)).toMatchObject({ status: "approved", approvals: { given: 1 } });
      const done = await withCommitter(() => until(id, "it is committed", ({ status }) => status === "committed"));
      expect(done.commit).toMatchObject({ sends: 1, attempts: [{ generation: 2 }] });
      expect(target.effects).toHaveLength(1);
      expect(await permits(id)).toEqual([{ generation: 2 }]);
    },
  );

  test("an approval does not come back to life when the target does", async () => {
    const { id } = await drift();
    target.state = { stage: "Lead" };
    await pool().query("UPDATE preview_request SET due_at = now()");
    await eventually("three seconds have passed", () => requestPreviewAgain(workspace.reviewer, id));
    await withCommitter(() => until(id, "it is read", ({ preview }) => preview?.values[0]?.before === "Lead"));
    expect(await look(id)).toMatchObject({ status: "pending", approvals: { given: 0 } });
    // And whoever gave it can give it anew.
    expect(await approve(id)).toMatchObject({ status: "approved" });
  });

  test("a definite “not there” hands it back too, and an approval needs a new reading", async () => {
    const { id } = await propose();
    await withCommitter(() => isRead(id));
    await approve(id);
    target.reads = 404;
    const back = await withCommitter(() => until(id, "it is handed back", ({ status }) => status === "pending"));
    expect(back).toMatchObject({
      approvals: { given: 0 },
      preview: { outcome: "failed", error: { code: "status_404" } },
    });
    expect(await refusalOf(approve(id))).toMatchObject({ code: "preview_missing" });
    expect(await refusalOf(approve(id, workspace.reviewer, back.preview?.id))).toMatchObject({
      code: "preview_missing",
    });
    expect(target.effects).toEqual([]);
  });

  test("what can't be read waits, says why, and then goes by itself", async () => {
    const { id } = await propose();
    await withCommitter(() => isRead(id));
    await approve(id);
    target.reads = 503;
    await withCommitter(async () => {
      const waits = await until(id, "it waits", ({ commit }) => commit?.error?.code === "precondition_unread");
      expect(waits.status).toMatch(/approved|committing/);
      expect(target.effects).toEqual([]);
      target.reads = 200;
      const done = await until(id, "it is committed", ({ status }) => status === "committed");
      expect(done.commit).toMatchObject({ sends: 1, error: null });
    });
    expect(target.effects).toHaveLength(1);
    expect(await readAuditKinds(id)).toContain("commit.precondition_unread");
  });

  test("two approvers must have seen the same", async () => {
    const { id } = await propose({ approvals: 2 });
    const first = await withCommitter(() => isRead(id));
    expect(await approve(id, workspace.reviewer, first.preview?.id)).toMatchObject({ approvals: { given: 1 } });
    target.state = { stage: "Won" };
    await eventually("three seconds have passed", () => requestPreviewAgain(workspace.secondReviewer, id));
    await withCommitter(() => until(id, "it is read", ({ preview }) => preview?.id !== first.preview?.id));
    expect(await look(id)).toMatchObject({ approvals: { given: 0 }, decisions: [{ counts: false }] });
    expect(await approve(id, workspace.secondReviewer)).toMatchObject({ status: "pending", approvals: { given: 1 } });
    expect(await approve(id)).toMatchObject({ status: "approved", approvals: { given: 2 } });
    await withCommitter(() => until(id, "it is committed", ({ status }) => status === "committed"));
    expect(target.effects).toHaveLength(1);
  });

  test("what was handed back can be revised, withdrawn and expire", async () => {
    const revised = await drift();
    await reviseProposal(workspace.agent, revised.id, { params: { project: "OPS", title: "Churned" } });
    await withCommitter(() => isRead(revised.id));
    await approve(revised.id);
    await withCommitter(() => until(revised.id, "it is committed", ({ status }) => status === "committed"));
    expect(target.effects).toEqual([{ project: "OPS", title: "Churned" }]);
    target.state = { stage: "Lead" };
    const withdrawn = await drift();
    expect(await withdrawProposal(workspace.agent, withdrawn.id)).toMatchObject({ status: "withdrawn", commit: null });
    target.state = { stage: "Lead" };
    const expired = await drift();
    await pool().query("UPDATE proposal SET expires_at = now() WHERE id = $1", [expired.id]);
    expect(await look(expired.id)).toMatchObject({ status: "expired" });
    expect((await readProposalState(expired.id)).returns).toBe(1);
  });

  test("is read again before a failed one is sent again", async () => {
    const { id } = await propose();
    await withCommitter(() => isRead(id));
    await approve(id);
    await withCommitter(() => until(id, "it is committed", ({ status }) => status === "committed"));
    await pool().query(`UPDATE "commit" SET state = 'failed' WHERE proposal_id = $1`, [id]);
    target.state = { stage: "Lost" };
    await retryCommit(workspace.reviewer, id);
    const back = await withCommitter(() => until(id, "it is handed back", ({ status }) => status === "pending"));
    // What was sent before stays told.
    expect(back.commit).toMatchObject({ outcome: null, startedAt: null, sends: 1, attempts: [{ generation: 1 }] });
    expect(target.effects).toHaveLength(1);
  });

  test("without one a changed target changes nothing", async () => {
    const { id } = await propose({ precondition: false });
    expect(await approve(id)).toMatchObject({ status: "approved" });
    await withCommitter(() => until(id, "it is committed", ({ status }) => status === "committed"));
    expect(target.effects).toHaveLength(1);
  });

  test("a late answer of an earlier send is kept while it is pending again, and its reviewers are warned", async () => {
    const { id } = await drift({ retrySafety: "blind" });
    await pool().query(`UPDATE "commit" SET sends = 1 WHERE proposal_id = $1`, [id]);
    await placePermit(id, { attempt: 1, fence: 1 });
    const standing = await readStanding({ workspaceId: workspace.id, proposalId: id, attempt: 1 });
    if (standing === null) throw new Error("There is no commit.");
    const outcome = {
      outcome: "committed" as const,
      errorCode: null,
      detail: null,
      response: null,
      retryAfterMs: null,
    };
    const send = { workspaceId: workspace.id, proposalId: id, fence: "1", generation: 1, attempt: 1 };
    const report = { ...send, retrySafety: "blind" as const, quarantineMs: null, outcome, delayMs: 0 };
    expect(await settleReceipts("w1", [settleReceipt(report, standing)])).toHaveLength(1);
    const now = await look(id);
    expect(now.status).toBe("pending");
    expect(now.warnings.map(({ code }) => code)).toEqual(["target_changed", "late_answer"]);
    expect(now.commit?.attempts).toMatchObject([{ outcome: "committed" }]);
  });
});

describe("a target that is gone", () => {
  /** Five that are approved, of one type, with the target as it stands. */
  const approveFive = async (shape: Shape = {}) => {
    const type = await buildStageType(shape);
    const ids: string[] = [];
    for (let n = 0; n < 5; n += 1) ids.push((await proposeOf(type, `Customer ${n}`)).id);
    await withCommitter(() => Promise.all(ids.map(isRead)));
    for (const id of ids) await approve(id);
    return { type, ids };
  };
  const kindsOf = async (type: string) => {
    const { rows } = await pool().query<{ kind: string }>(
      `SELECT kind FROM audit_event WHERE workspace_id = $1 AND detail ->> 'actionType' = $2 AND kind IN ('action_type.paused', 'action_type.resumed') ORDER BY at, id`,
      [workspace.id, type],
    );
    return rows.map(({ kind }) => kind);
  };
  const isPaused = (type: string) =>
    eventually("it is paused", async () => (await kindsOf(type)).includes("action_type.paused"));
  const isDueAgain = async (ids: string[]) => {
    await pool().query("UPDATE circuit SET retry_at = now() WHERE workspace_id = $1", [workspace.id]);
    await pool().query(`UPDATE "commit" SET not_before = now() WHERE proposal_id = ANY($1) AND state = 'ready'`, [ids]);
  };

  test("to the reading before the send pauses its type, and is tried until it is there again", async () => {
    const { type, ids } = await approveFive();
    await target.stop();
    await withCommitter(async () => {
      await isPaused(type);
      await isDueAgain(ids);
      await eventually("a probe fails too", async () => {
        const { rows } = await pool().query("SELECT failures FROM circuit WHERE failures > 1");
        return rows.length === 1;
      });
      await target.start();
      await isDueAgain(ids);
      await eventually("it is resumed", async () => (await kindsOf(type)).includes("action_type.resumed"));
      await isDueAgain(ids);
      for (const id of ids) await until(id, "it is committed", ({ status }) => status === "committed");
    });
    expect(target.effects).toHaveLength(5);
    expect(await kindsOf(type)).toEqual(["action_type.paused", "action_type.resumed"]);
  });

  test("to a probe's reading no more, though it does not hold, resumes its type", async () => {
    const { type, ids } = await approveFive();
    await target.stop();
    await withCommitter(async () => {
      await isPaused(type);
      target.state = { stage: "Lost" };
      await target.start();
      await isDueAgain(ids);
      await eventually("it is resumed", async () => (await kindsOf(type)).includes("action_type.resumed"));
    });
    expect(target.effects).toEqual([]);
  });

  test("to the send alone pauses its type, though each reading before it holds", async () => {
    const gone = await new StateTarget({}).start();
    await gone.stop();
    const { type } = await approveFive({ sendsTo: gone.url });
    await withCommitter(() => isPaused(type));
  });
});
