import { expect, test } from "vitest";
import { putActionTypeInput } from "@/lib/contract/action-type";
import type { ProposalResource } from "@/lib/contract/proposal";
import { decideProposal } from "@/lib/services/decide-proposal";
import { getProposal } from "@/lib/services/get-proposal";
import { proposeCompensation } from "@/lib/services/propose-compensation";
import { putActionType } from "@/lib/services/put-action-type";
import { submitProposal } from "@/lib/services/submit-proposal";
import { eventually } from "@/tests/builders/eventually";
import { listenHttp } from "@/tests/builders/loopback-server";
import { useTestCommitter } from "@/tests/builders/test-committer";
import { buildWorkspace, type TestWorkspace } from "@/tests/builders/workspace-builder";

const { withCommitter } = useTestCommitter(10);

/** A supplier that places and cancels orders, and every call that it got. */
async function startSupplier(): Promise<{ origin: string; calls: string[] }> {
  const calls: string[] = [];
  const port = await listenHttp((request, response) => {
    calls.push(`${request.method} ${request.url}`);
    request.resume();
    if (request.method === "POST") response.writeHead(201).end(`{"order":{"id":"PO/${calls.length}"}}`);
    else response.writeHead(204).end();
  });
  return { origin: `http://127.0.0.1:${port}`, calls };
}

const paramsOf = (name: string) => ({
  type: "object",
  properties: { [name]: { type: "string" } },
  required: [name],
  additionalProperties: false,
});

async function putOrderTypes({ admin }: TestWorkspace, origin: string): Promise<void> {
  const cancel = { kind: "http", method: "DELETE", url: `${origin}/orders/{{ params.order }}` };
  await putActionType(
    admin,
    "order.cancel",
    putActionTypeInput.parse({ paramsSchema: paramsOf("order"), connector: cancel }),
  );
  await putActionType(
    admin,
    "order.create",
    putActionTypeInput.parse({
      paramsSchema: paramsOf("item"),
      connector: { kind: "http", url: `${origin}/orders` },
      compensation: { type: "order.cancel", params: { order: "{{ response.body.order.id }}" } },
    }),
  );
}

test("what was committed is undone once, by a proposal that names what the target answered", async () => {
  const workspace = await buildWorkspace();
  const { agent, reviewer, secondReviewer } = workspace;
  const { origin, calls } = await startSupplier();
  await putOrderTypes(workspace, origin);
  const approve = ({ id, payloadHash }: ProposalResource, by = secondReviewer) =>
    decideProposal(by, id, { verdict: "approve", payloadHash });
  const isCommitted = ({ id }: ProposalResource) =>
    eventually("it is committed", async () => (await getProposal(reviewer, id)).status === "committed");

  const body = { type: "order.create", params: { item: "Flyers" } };
  const { proposal: order } = await submitProposal(agent, { idempotencyKey: "order", body });
  await approve(order);
  await withCommitter(async () => {
    await isCommitted(order);
    const { proposal: undo } = await proposeCompensation(reviewer, order.id, { idempotencyKey: "undo", body: {} });
    expect(undo).toMatchObject({ status: "pending", params: { order: "PO/1" } });
    expect(calls).toEqual(["POST /orders"]);
    await approve(undo);
    await isCommitted(undo);
  });
  expect(calls).toEqual(["POST /orders", "DELETE /orders/PO%2F1"]);
  const undone = await getProposal(agent, order.id);
  expect(undone).toMatchObject({ status: "committed", compensatedBy: { status: "committed" } });
  const again = proposeCompensation(agent, order.id, { idempotencyKey: "once-more", body: {} });
  await expect(again).rejects.toMatchObject({ code: "already_compensated" });
});
