import {
  createWebhookInput,
  listWebhookDeliveriesQuery,
  updateWebhookInput,
  webhookDeliveryPage,
  webhookDeliveryResource,
  webhookList,
  webhookResource,
  webhookWithSecret,
} from "@/lib/contract/webhook";
import { createWebhook } from "@/lib/services/create-webhook";
import { getWebhook } from "@/lib/services/get-webhook";
import { listWebhookDeliveries } from "@/lib/services/list-webhook-deliveries";
import { listWebhooks } from "@/lib/services/list-webhooks";
import { removeWebhook } from "@/lib/services/remove-webhook";
import { resendDelivery } from "@/lib/services/resend-delivery";
import { rotateWebhookSecret } from "@/lib/services/rotate-webhook-secret";
import { sendTestWebhook } from "@/lib/services/send-test-webhook";
import { updateWebhook } from "@/lib/services/update-webhook";
import { jsonAnswer } from "@/lib/transport/answer";
import { bodyInput, noInput, queryInput } from "@/lib/transport/input";
import { defineOperation, type Operation } from "@/lib/transport/operation";
import { webhookKey, webhookRules } from "@/lib/transport/webhook-rules";

const shared = { tag: "Webhooks", token: "personal token" } as const;
const path = "/webhooks/{id}";
const forAdmins = "For admins and above.";

const list = defineOperation(
  {
    ...{ operationId: "listWebhooks", method: "get", path: "/webhooks", ...shared },
    summary: "List webhooks",
    description: `The workspace's endpoints, newest first. ${forAdmins}`,
    answers: { 200: { description: "All of them.", schema: webhookList } },
    errors: ["forbidden"],
  },
  noInput,
  async ({ caller }) => jsonAnswer(200, { data: await listWebhooks(caller) }),
);

const create = defineOperation(
  {
    ...{ operationId: "createWebhook", method: "post", path: "/webhooks", ...shared },
    summary: "Add a webhook",
    description: `Adds an endpoint, which is told what happens from now on. Its secret is in this answer and never again. ${forAdmins}`,
    answers: {
      201: {
        description: "The endpoint, with its secret.",
        schema: webhookWithSecret,
        headers: { Location: "Where it is." },
      },
    },
    errors: ["forbidden"],
  },
  bodyInput(createWebhookInput),
  async ({ caller, input }) => {
    const made = await createWebhook(caller, input, webhookRules());
    return jsonAnswer(201, made, { Location: `/api/v1/webhooks/${made.id}` });
  },
);

const get = defineOperation(
  {
    ...{ operationId: "getWebhook", method: "get", path, ...shared },
    summary: "Read a webhook",
    description: `One endpoint. ${forAdmins}`,
    answers: { 200: { description: "The endpoint.", schema: webhookResource } },
    errors: ["forbidden", "not_found"],
  },
  noInput,
  async ({ caller, param }) => jsonAnswer(200, await getWebhook(caller, param("id"))),
);

const update = defineOperation(
  {
    ...{ operationId: "updateWebhook", method: "patch", path, ...shared },
    summary: "Change a webhook",
    description: `Changes what is named and leaves the rest. What waits for an endpoint goes where it was to go. ${forAdmins}`,
    answers: { 200: { description: "The endpoint as it is now.", schema: webhookResource } },
    errors: ["forbidden", "not_found"],
  },
  bodyInput(updateWebhookInput),
  async ({ caller, input, param }) => jsonAnswer(200, await updateWebhook(caller, param("id"), input, webhookRules())),
);

const remove = defineOperation(
  {
    ...{ operationId: "removeWebhook", method: "delete", path, ...shared },
    summary: "Remove a webhook",
    description: `Nothing is sent to it any more, also of what waits. ${forAdmins}`,
    answers: { 200: { description: "The endpoint as it was.", schema: webhookResource } },
    errors: ["forbidden", "not_found"],
  },
  noInput,
  async ({ caller, param }) => {
    const before = await getWebhook(caller, param("id"));
    await removeWebhook(caller, before.id);
    return jsonAnswer(200, before);
  },
);

const rotate = defineOperation(
  {
    ...{ operationId: "rotateWebhookSecret", method: "post", path: `${path}/secret`, ...shared },
    summary: "Rotate a webhook's secret",
    description: `Makes a new secret, which is in this answer and never again. The old one signs beside it for 24 hours. ${forAdmins}`,
    answers: { 201: { description: "The endpoint, with its new secret.", schema: webhookWithSecret } },
    errors: ["forbidden", "not_found"],
  },
  noInput,
  async ({ caller, param }) => jsonAnswer(201, await rotateWebhookSecret(caller, param("id"), webhookKey())),
);

const ping = defineOperation(
  {
    ...{ operationId: "testWebhook", method: "post", path: `${path}/test`, ...shared },
    summary: "Send a test",
    description: `Sends a webhook of the type \`ping\`, signed like any other, to a disabled endpoint too. ${forAdmins}`,
    answers: { 201: { description: "Its delivery, which is under way.", schema: webhookDeliveryResource } },
    errors: ["forbidden", "not_found"],
  },
  noInput,
  async ({ caller, param }) => jsonAnswer(201, await sendTestWebhook(caller, param("id"))),
);

const deliveries = defineOperation(
  {
    ...{ operationId: "listWebhookDeliveries", method: "get", path: `${path}/deliveries`, ...shared },
    summary: "List a webhook's deliveries",
    description: `What was sent to an endpoint in the last 30 days, newest first. ${forAdmins}`,
    answers: { 200: { description: "One page.", schema: webhookDeliveryPage } },
    errors: ["forbidden", "not_found", "invalid_input"],
  },
  queryInput(listWebhookDeliveriesQuery),
  async ({ caller, input, param }) => jsonAnswer(200, await listWebhookDeliveries(caller, param("id"), input)),
);

const resend = defineOperation(
  {
    ...{
      operationId: "resendWebhookDelivery",
      method: "post",
      path: `${path}/deliveries/{deliveryId}/resend`,
      ...shared,
    },
    summary: "Send a delivery again",
    description: `Sends the same body under the same \`webhook-id\`, now and with all tries before it. ${forAdmins}`,
    answers: { 201: { description: "The delivery, which is under way.", schema: webhookDeliveryResource } },
    errors: ["forbidden", "not_found"],
  },
  noInput,
  async ({ caller, param }) => jsonAnswer(201, await resendDelivery(caller, param("deliveryId"), param("id"))),
);

export const webhookOperations: Operation[] = [list, create, get, update, remove, rotate, ping, deliveries, resend];
