"use server";

import { agentRef } from "@/lib/contract/agent";
import {
  createWebhookForm,
  createWebhookInput,
  deliveryRef,
  updateWebhookForm,
  webhookRef,
} from "@/lib/contract/webhook";
import { webhookEventTypes } from "@/lib/core/webhook-event";
import { createWebhook } from "@/lib/services/create-webhook";
import { removeWebhook } from "@/lib/services/remove-webhook";
import { resendDelivery } from "@/lib/services/resend-delivery";
import { rotateCallbackSecret } from "@/lib/services/rotate-callback-secret";
import { rotateWebhookSecret } from "@/lib/services/rotate-webhook-secret";
import { sendTestWebhook } from "@/lib/services/send-test-webhook";
import { updateWebhook } from "@/lib/services/update-webhook";
import { parseInput } from "@/lib/transport/input";
import { refreshed } from "@/lib/transport/refreshed";
import { memberAction } from "@/lib/transport/server-action";
import { webhookKey, webhookRules } from "@/lib/transport/webhook-rules";

/** Adds an endpoint; its secret is in the answer, this once. No event ticked, or each of them, means all. */
export const createWebhookAction = memberAction(
  createWebhookForm,
  "admin",
  refreshed(async (caller, { url, description, ...ticked }) => {
    const events = webhookEventTypes.filter((type) => ticked[type] !== undefined);
    const isAll = events.length === 0 || events.length === webhookEventTypes.length;
    const input = parseInput(createWebhookInput, { url, description, events: isAll ? null : events });
    return createWebhook(caller, input, webhookRules());
  }),
);

/** Changes an endpoint. */
export const updateWebhookAction = memberAction(
  updateWebhookForm,
  "admin",
  refreshed(async (caller, { webhookId, change }) => updateWebhook(caller, webhookId, change, webhookRules())),
);

/** Removes an endpoint. */
export const removeWebhookAction = memberAction(webhookRef, "admin", async (caller, { webhookId }) =>
  removeWebhook(caller, webhookId),
);

/** Gives an endpoint a new secret; it is in the answer, this once. */
export const rotateWebhookSecretAction = memberAction(
  webhookRef,
  "admin",
  refreshed(async (caller, { webhookId }) => rotateWebhookSecret(caller, webhookId, webhookKey())),
);

/** Sends a test to an endpoint. */
export const sendTestWebhookAction = memberAction(
  webhookRef,
  "admin",
  refreshed(async (caller, { webhookId }) => sendTestWebhook(caller, webhookId)),
);

/** Sends a delivery again, an endpoint's or a callback's. */
export const resendDeliveryAction = memberAction(
  deliveryRef,
  "admin",
  refreshed(async (caller, { deliveryId }) => resendDelivery(caller, deliveryId)),
);

/** Makes or rotates an agent's callback secret; it is in the answer, this once. */
export const rotateCallbackSecretAction = memberAction(
  agentRef,
  "admin",
  refreshed(async (caller, agent) => rotateCallbackSecret(caller, agent, webhookKey())),
);
