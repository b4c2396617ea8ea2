import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { Webhook } from "standardwebhooks";
import { beforeEach, expect, test, vi } from "vitest";
import { webhookBody } from "@/lib/contract/webhook";
import { pool } from "@/lib/db/client";
import { JobQueue } from "@/lib/db/job-queue";
import { forgetWebhooks } from "@/lib/db/webhook-attempt";
import { decideProposal } from "@/lib/services/decide-proposal";
import { deliverWebhook } from "@/lib/services/deliver-webhook";
import { listCallbacks } from "@/lib/services/list-callbacks";
import { relayEvents } from "@/lib/services/relay-events";
import { removeWebhook } from "@/lib/services/remove-webhook";
import { resendDelivery } from "@/lib/services/resend-delivery";
import { reviseProposal } from "@/lib/services/revise-proposal";
import { rotateCallbackSecret } from "@/lib/services/rotate-callback-secret";
import { rotateWebhookSecret } from "@/lib/services/rotate-webhook-secret";
import { DeliverySender } from "@/lib/services/send-deliveries";
import { sendTestWebhook } from "@/lib/services/send-test-webhook";
import { submitProposal } from "@/lib/services/submit-proposal";
import { updateWebhook } from "@/lib/services/update-webhook";
import { withdrawProposal } from "@/lib/services/withdraw-proposal";
import {
  buildWebhook,
  hurryDeliveries,
  openWebhookDesk,
  readDeliveries,
  testOrigin,
  testWebhookKey,
  type WebhookDesk,
  webhookRules,
} from "@/tests/builders/webhook-desk";
import { type ReceivedWebhook, startReceiver, type WebhookReceiver } from "@/tests/builders/webhook-receiver";
import {
  buildActionType,
  buildWorkspace,
  proposeTicket,
  type TestWorkspace,
  ticket,
} from "@/tests/builders/workspace-builder";
import { useTestDatabase } from "@/tests/postgres/test-database";

useTestDatabase();
let workspace: TestWorkspace;
let desk: WebhookDesk;
let receiver: WebhookReceiver;

beforeEach(async () => {
  workspace = await buildWorkspace();
  desk = await openWebhookDesk();
  receiver = await startReceiver();
  await desk.turn();
});

const endpoint = (events: string[] | null = null) => buildWebhook(workspace.admin, receiver.url, events);
const typesOf = (received: ReceivedWebhook[]) => received.map(({ body }) => JSON.parse(body).type);
const signedBy = (received: ReceivedWebhook) => ({
  "webhook-id": String(received.headers["webhook-id"]),
  "webhook-timestamp": String(received.headers["webhook-timestamp"]),
  "webhook-signature": String(received.headers["webhook-signature"]),
});

async function first(): Promise<ReceivedWebhook> {
  const [received] = receiver.received;
  if (received === undefined) throw new Error("Nothing was received.");
  return received;
}

async function approve(id: string, payloadHash: string) {
  await decideProposal(workspace.reviewer, id, { verdict: "approve", payloadHash });
}

test("a proposal's changes arrive, thin and in the shape of the contract", async () => {
  await endpoint();
  const { id, payloadHash } = await proposeTicket(workspace, {}, { externalRef: "run-1", group: "night" });
  await approve(id, payloadHash);
  await desk.turn();
  expect(typesOf(receiver.received).sort()).toEqual(["proposal.approved", "proposal.created"]);
  const created = receiver.received.map(({ body }) => webhookBody.parse(JSON.parse(body)));
  const data = created.find(({ type }) => type === "proposal.created")?.data;
  expect(data).toEqual({
    proposalId: id,
    workspace: workspace.slug,
    status: "pending",
    actionType: expect.stringMatching(/^ticket\.create/),
    externalRef: "run-1",
    group: "night",
    agent: { id: workspace.agent.agent.id, name: workspace.agent.agent.name },
    revision: 1,
    payloadHash,
    code: null,
    comment: null,
    url: `${testOrigin}/api/v1/proposals/${id}`,
    pageUrl: `${testOrigin}/w/${workspace.slug}/proposals/${id}`,
  });
  expect((await readDeliveries(workspace.id)).map(({ state, attempts }) => [state, attempts])).toEqual([
    ["delivered", 1],
    ["delivered", 1],
  ]);
});

test("only what an endpoint asked for, and only of its workspace", async () => {
  await endpoint(["proposal.rejected", "proposal.withdrawn"]);
  const other = await buildWorkspace();
  await proposeTicket(other);
  const { id } = await proposeTicket(workspace);
  await decideProposal(workspace.reviewer, id, { verdict: "request_changes", comment: "Which room?" });
  await reviseProposal(workspace.agent, id, { params: { project: "OPS", title: "In room 3" } });
  await withdrawProposal(workspace.agent, id);
  const second = await proposeTicket(workspace);
  await decideProposal(workspace.reviewer, second.id, { verdict: "reject", comment: "No." });
  await desk.turn();
  const bodies = receiver.received.map(({ body }) => JSON.parse(body));
  expect(bodies.map(({ type, data }) => [type, data.revision, data.comment]).sort()).toEqual([
    ["proposal.rejected", 1, "No."],
    ["proposal.withdrawn", 2, null],
  ]);
});

test("the library of Standard Webhooks verifies it, and so does openssl", async () => {
  const { secret } = await endpoint();
  await proposeTicket(workspace);
  await desk.turn();
  const received = await first();
  const verified = new Webhook(secret).verify(received.body, signedBy(received));
  expect(verified).toMatchObject({ type: "proposal.created" });
  expect(() => new Webhook(secret).verify(received.body.replace("created", "crested"), signedBy(received))).toThrow();
  const key = Buffer.from(secret.slice("whsec_".length), "base64").toString("hex");
  const { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signature } = signedBy(received);
  const digest = execFileSync("openssl", ["dgst", "-sha256", "-mac", "HMAC", "-macopt", `hexkey:${key}`, "-binary"], {
    input: `${id}.${timestamp}.${received.body}`,
  });
  expect(signature).toBe(`v1,${digest.toString("base64")}`);
});

test("during a rotation both secrets sign, and after a second one the first no more", async () => {
  const { id, secret: old } = await endpoint();
  const { secret: next, oldSecretUntil } = await rotateWebhookSecret(workspace.admin, id, testWebhookKey);
  expect(Date.parse(oldSecretUntil ?? "") - Date.now()).toBeGreaterThan(23.9 * 3_600_000);
  await proposeTicket(workspace);
  await desk.turn();
  const received = await first();
  expect(signedBy(received)["webhook-signature"].split(" ")).toHaveLength(2);
  for (const secret of [old, next]) new Webhook(secret).verify(received.body, signedBy(received));
  const { secret: newest } = await rotateWebhookSecret(workspace.admin, id, testWebhookKey);
  await sendTestWebhook(workspace.admin, id);
  await desk.turn();
  const ping = receiver.received[1];
  if (ping === undefined) throw new Error("No ping.");
  for (const secret of [next, newest]) new Webhook(secret).verify(ping.body, signedBy(ping));
  expect(() => new Webhook(old).verify(ping.body, signedBy(ping))).toThrow();
  await pool().query("UPDATE webhook_secret SET expires_at = now() - interval '1 s' WHERE expires_at IS NOT NULL");
  await sendTestWebhook(workspace.admin, id);
  await desk.turn();
  expect(receiver.received[2]?.headers["webhook-signature"]).not.toContain(" ");
});

test("a transaction that fails leaves neither deliveries nor jobs nor a moved position, and the next relay makes them", async () => {
  await endpoint();
  await proposeTicket(workspace);
  const broken = new JobQueue();
  vi.spyOn(broken, "add").mockRejectedValue(new Error("killed"));
  await expect(relayEvents(broken, testOrigin)).rejects.toThrow("killed");
  expect(await readDeliveries(workspace.id)).toEqual([]);
  await desk.turn();
  expect(typesOf(receiver.received)).toEqual(["proposal.created"]);
});

test("relays that race make each delivery once", async () => {
  await endpoint();
  const second = await openWebhookDesk();
  for (let n = 0; n < 5; n += 1) {
    await Promise.all([proposeTicket(workspace), desk.relay(), second.relay(), proposeTicket(workspace)]);
  }
  await Promise.all([desk.turn(), second.turn()]);
  await desk.turn();
  expect(await readDeliveries(workspace.id)).toHaveLength(10);
  const ids = receiver.received.map(({ headers }) => headers["webhook-id"]);
  expect(new Set(ids).size).toBe(10);
  expect(ids).toHaveLength(10);
});

test("what fails is tried again with the same id and body, later and later, and as the endpoint asks", async () => {
  const { secret } = await endpoint();
  receiver.answers.push(
    ...[{ status: 500, body: "<b>boom</b>\u0000" }, { status: 429, headers: { "retry-after": "90" } }, { status: 200 }],
  );
  await proposeTicket(workspace);
  await desk.turn();
  const [failed] = await readDeliveries(workspace.id);
  expect(failed).toMatchObject({
    ...{ state: "pending", attempts: 1, response_status: 500, response_body: "<b>boom</b>", error_code: "status_500" },
  });
  expect(failed?.waits).toBeGreaterThan(4.9);
  expect(failed?.waits).toBeLessThan(5.6);
  await desk.turn();
  expect(receiver.received).toHaveLength(1);
  await hurryDeliveries();
  await desk.turn();
  expect((await readDeliveries(workspace.id))[0]?.waits).toBeGreaterThan(89);
  await desk.relay();
  await hurryDeliveries();
  await desk.turn();
  expect((await readDeliveries(workspace.id))[0]).toMatchObject({ state: "delivered", attempts: 3, error_code: null });
  const [one, two, three] = receiver.received;
  for (const again of [two, three]) {
    expect(again?.headers["webhook-id"]).toBe(one?.headers["webhook-id"]);
    expect(again?.body).toBe(one?.body);
    if (again !== undefined) new Webhook(secret).verify(again.body, signedBy(again));
  }
});

test("after the last try it has failed, and is sent again by hand under the same id", async () => {
  await endpoint();
  receiver.answers.push({ status: 503 });
  await proposeTicket(workspace);
  await desk.relay();
  const last = "attempts = 16, tries = 16, queued = false, next_attempt_at = now() - interval '1 s'";
  await pool().query(`UPDATE webhook_delivery SET ${last} WHERE state = 'pending'`);
  await desk.turn();
  const [delivery] = await readDeliveries(workspace.id);
  expect(delivery).toMatchObject({ state: "failed", attempts: 17, next_attempt_at: null });
  receiver.answers.splice(0);
  await resendDelivery(workspace.admin, delivery?.id ?? "");
  await desk.turn();
  expect((await readDeliveries(workspace.id))[0]).toMatchObject({ state: "delivered", attempts: 18, tries: 1 });
  expect(receiver.received[1]?.headers["webhook-id"]).toBe(receiver.received[0]?.headers["webhook-id"]);
});

test("410 disables the endpoint, for good until somebody enables it, and the log tells it", async () => {
  const { id } = await endpoint();
  receiver.answers.push({ status: 410 });
  await proposeTicket(workspace);
  await desk.turn();
  expect((await readDeliveries(workspace.id))[0]).toMatchObject({ state: "failed", attempts: 1 });
  const { rows } = await pool().query("SELECT detail FROM audit_event WHERE kind = 'webhook.disabled'");
  expect(rows).toEqual([{ detail: expect.objectContaining({ endpointId: id, reason: "gone" }) }]);
  await proposeTicket(workspace);
  await desk.turn();
  expect(receiver.received).toHaveLength(1);
  receiver.answers.splice(0);
  const enabled = await updateWebhook(workspace.admin, id, { enabled: true }, webhookRules);
  expect(enabled).toMatchObject({ enabled: true, disabledReason: null });
  await proposeTicket(workspace);
  await desk.turn();
  expect(receiver.received).toHaveLength(2);
});

test("what waits for an endpoint that is removed is not sent", async () => {
  const { id } = await endpoint();
  await proposeTicket(workspace);
  await desk.relay();
  await removeWebhook(workspace.admin, id);
  await desk.turn();
  expect((await readDeliveries(workspace.id))[0]).toMatchObject({ state: "failed", error_code: "endpoint_closed" });
  expect(receiver.received).toEqual([]);
});

test("the outbound guard refuses what it does not allow, redirects are not followed, and nothing is sent with an unreadable secret", async () => {
  const guarded = await openWebhookDesk("");
  await endpoint();
  await proposeTicket(workspace);
  await guarded.turn();
  expect((await readDeliveries(workspace.id))[0]).toMatchObject({
    ...{ state: "pending", attempts: 1, error_code: "target_forbidden", response_status: null },
  });
  expect(receiver.received).toEqual([]);
  receiver.answers.push({ status: 302, headers: { location: receiver.url } });
  await desk.relay();
  await hurryDeliveries();
  await desk.turn();
  expect(receiver.received).toHaveLength(1);
  expect((await readDeliveries(workspace.id))[0]).toMatchObject({ state: "pending", error_code: "status_302" });
  await pool().query("UPDATE webhook_secret SET sealed = sealed || '\\x00'");
  await desk.relay();
  await hurryDeliveries();
  await desk.turn();
  expect((await readDeliveries(workspace.id))[0]).toMatchObject({ state: "failed", error_code: "secret_unreadable" });
});

test("many deliveries are under way at once, and each hears of the end, without a word of a leak", async () => {
  await endpoint();
  for (let n = 0; n < 12; n += 1) await proposeTicket(workspace);
  await desk.relay();
  const stopping = new AbortController();
  const post = vi.fn(async (_: unknown, signal: AbortSignal) => {
    await once(signal, "abort");
    return { status: null, body: "", errorCode: "aborted", detail: "Stopped.", retryAfterMs: null };
  });
  const warnings: Error[] = [];
  const note = (warning: Error) => warnings.push(warning);
  process.on("warning", note);
  const sender = new DeliverySender(desk.queue, { post, key: testWebhookKey }, stopping.signal);
  await sender.takeUp();
  await vi.waitFor(() => expect(post).toHaveBeenCalledTimes(12));
  stopping.abort();
  await sender.settle();
  process.off("warning", note);
  expect(warnings).toEqual([]);
});

test("a job that comes twice makes its attempt once", async () => {
  await endpoint();
  await proposeTicket(workspace);
  await desk.turn();
  const [delivery] = await readDeliveries(workspace.id);
  const post = vi.fn();
  const job = { deliveryId: delivery?.id ?? "", attempt: 1 };
  await deliverWebhook(job, { post, key: testWebhookKey }, new AbortController().signal);
  await deliverWebhook({ ...job, deliveryId: randomUUID() }, { post, key: testWebhookKey }, AbortSignal.timeout(1_000));
  expect(post).not.toHaveBeenCalled();
});

test("nothing is written while nothing happens, and the position moves by itself once a minute", async () => {
  await desk.relay();
  const position = async () => (await pool().query("SELECT snapshot, moved_at FROM webhook_position")).rows[0];
  const before = await position();
  for (let n = 0; n < 3; n += 1) await desk.relay();
  expect(await position()).toEqual(before);
  await pool().query("UPDATE webhook_position SET moved_at = moved_at - interval '61 s'");
  await desk.relay();
  expect((await position()).moved_at.getTime()).toBeGreaterThanOrEqual(before.moved_at.getTime());
});

test("a callback is told of one proposal, signed with its agent's secret, and an agent without one gets none", async () => {
  const { agent, admin } = workspace;
  const type = await buildActionType(workspace);
  const submit = (idempotencyKey: string, isForbidden = () => false) => {
    const body = ticket(type, idempotencyKey, { callbackUrl: receiver.url });
    return submitProposal(agent, { idempotencyKey, body }, isForbidden);
  };
  const refused = { code: "invalid_input", extras: { errors: [expect.objectContaining({ pointer: "/callbackUrl" })] } };
  await expect(submit("early")).rejects.toMatchObject(refused);
  const { secret } = await rotateCallbackSecret(admin, { agentId: agent.agent.id }, testWebhookKey);
  await expect(submit("early", () => true)).rejects.toMatchObject(refused);
  const { proposal } = await submit("told");
  await proposeTicket(workspace);
  // What was taken stays taken, whatever the guard says by now.
  expect((await submit("told", () => true)).replayed).toBe(true);
  await approve(proposal.id, proposal.payloadHash);
  await desk.turn();
  expect(typesOf(receiver.received).sort()).toEqual(["proposal.approved", "proposal.created"]);
  for (const each of receiver.received) new Webhook(secret).verify(each.body, signedBy(each));
  const shown = await listCallbacks(workspace.viewer, proposal.id);
  expect(shown.map(({ state }) => state)).toEqual(["delivered", "delivered"]);
  expect(await listCallbacks((await buildWorkspace()).viewer, proposal.id)).toEqual([]);
  await resendDelivery(admin, shown[0]?.id ?? "");
  await desk.turn();
  expect(receiver.received).toHaveLength(3);
});

test("deliveries are forgotten after 30 days", async () => {
  await endpoint();
  await proposeTicket(workspace);
  await proposeTicket(workspace);
  await desk.turn();
  await pool().query(
    "UPDATE webhook_delivery SET created_at = now() - interval '31 days' WHERE id = (SELECT id FROM webhook_delivery WHERE workspace_id = $1 LIMIT 1)",
    [workspace.id],
  );
  expect(await forgetWebhooks(100)).toBe(1);
  expect(await readDeliveries(workspace.id)).toHaveLength(1);
});
