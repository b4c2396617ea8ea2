import { z } from "zod";
import { id, nameRef, pageOf, pageQuery, payloadHashText, timestamp } from "@/lib/contract/primitives";
import { text } from "@/lib/contract/text";
import { proposalStatuses } from "@/lib/core/proposal-status";
import { webhookEventTypes } from "@/lib/core/webhook-event";

/** The body of a webhook. It is thin: what it is about is read at `url`, with a token. */
export const webhookBody = z
  .object({
    type: z.enum(webhookEventTypes),
    timestamp: timestamp.meta({ description: "When it happened." }),
    data: z.object({
      proposalId: id,
      workspace: z.string(),
      status: z.enum(proposalStatuses).meta({ description: "Where the proposal stood then." }),
      actionType: z.string(),
      externalRef: z.string().nullable(),
      group: z.string().nullable(),
      agent: nameRef,
      revision: z.number().int(),
      payloadHash: payloadHashText,
      code: z.string().nullable().meta({ description: "Why it failed or is unknown." }),
      comment: z
        .string()
        .nullable()
        .meta({ description: "A reviewer's words, where they rejected or asked for changes." }),
      url: z.string().meta({ description: "The proposal in the API." }),
      pageUrl: z.string().meta({ description: "The proposal's page, for people." }),
    }),
  })
  .meta({ id: "WebhookBody" });
export type WebhookBody = z.infer<typeof webhookBody>;

/** Where something is to be posted: http or https, no credentials and no fragment in it. Where it may go is judged besides. */
export const webhookUrl = z
  .string()
  .max(2_000, "Must be at most 2,000 characters.")
  .refine(isPostable, "Must be an http or https address, without a user, a password or a fragment.");

function isPostable(text: string): boolean {
  if (!/^https?:\/\/[\x21-\x7e]+$/i.test(text) || !URL.canParse(text)) return false;
  const { username, password, hash } = new URL(text);
  return username === "" && password === "" && hash === "";
}

const description = text(200).regex(/^[^\p{C}\p{Zl}\p{Zp}]*$/u, "Must not hold hidden characters.");
const events = z
  .array(z.enum(webhookEventTypes))
  .min(1)
  .nullable()
  .meta({ description: "Which events; null: all, also those that will be added." });

/** `POST /webhooks`. */
export const createWebhookInput = z
  .strictObject({
    url: webhookUrl.meta({ examples: ["https://chat.example/hooks/countersign"] }),
    description: description.default(""),
    events: events.default(null),
  })
  .meta({ id: "CreateWebhook" });
export type CreateWebhookInput = z.infer<typeof createWebhookInput>;

/** `PATCH /webhooks/{id}`: what is left out stays. `enabled` true also brings back one that answered 410. */
export const updateWebhookInput = z
  .strictObject({
    url: webhookUrl.optional(),
    description: description.optional(),
    events: events.optional(),
    enabled: z.boolean().optional().meta({ description: "True also brings back one that answered 410." }),
  })
  .meta({ id: "UpdateWebhook" });
export type UpdateWebhookInput = z.infer<typeof updateWebhookInput>;

export const webhookDisabledReasons = ["gone", "by_hand"] as const;

/** An endpoint. Its secret is never shown again; `oldSecretUntil`: until then a replaced one signs too. */
export const webhookResource = z
  .object({
    id,
    url: z.string(),
    description: z.string(),
    events: z.array(z.enum(webhookEventTypes)).nullable(),
    enabled: z.boolean(),
    disabledReason: z.enum(webhookDisabledReasons).nullable().meta({ description: "`gone`: it answered 410." }),
    disabledAt: timestamp.nullable(),
    createdAt: timestamp,
    updatedAt: timestamp,
    oldSecretUntil: timestamp.nullable(),
  })
  .meta({ id: "Webhook" });
export type WebhookResource = z.infer<typeof webhookResource>;

/** An endpoint with a secret that has just been made: `secret` is shown now and never again. */
export const webhookWithSecret = webhookResource.extend({ secret: z.string() }).meta({ id: "WebhookWithSecret" });
export type WebhookWithSecret = z.infer<typeof webhookWithSecret>;

/** `GET /webhooks`: all of them, newest first. */
export const webhookList = z.object({ data: z.array(webhookResource) }).meta({ id: "WebhookList" });

export const deliveryStates = ["pending", "delivered", "failed"] as const;

/** One webhook to one address. The answer, the error and the headers are of the last attempt; `body` is what each attempt sends. */
export const webhookDeliveryResource = z
  .object({
    id: id.meta({ description: "Its `webhook-id`." }),
    type: z.string(),
    proposalId: id.nullable(),
    url: z.string(),
    state: z.enum(deliveryStates),
    attempts: z.number().int(),
    createdAt: timestamp,
    attemptedAt: timestamp.nullable(),
    nextAttemptAt: timestamp.nullable(),
    endedAt: timestamp.nullable(),
    body: z.string(),
    headers: z.record(z.string(), z.string()).nullable(),
    response: z.object({ status: z.number().int(), body: z.string().nullable() }).nullable(),
    error: z.object({ code: z.string(), detail: z.string() }).nullable(),
  })
  .meta({ id: "WebhookDelivery" });
export type WebhookDeliveryResource = z.infer<typeof webhookDeliveryResource>;

export const listWebhookDeliveriesQuery = z.object(pageQuery);
export type ListWebhookDeliveriesQuery = z.infer<typeof listWebhookDeliveriesQuery>;
export const webhookDeliveryPage = pageOf(webhookDeliveryResource).meta({ id: "WebhookDeliveryPage" });

/** A new endpoint, as a form has it: each event that is ticked is a member. */
export const createWebhookForm = z.object({ url: z.string(), description: z.string().optional() }).catchall(z.string());

/** Names an endpoint. */
export const webhookRef = z.object({ webhookId: id });

/** Names a delivery. */
export const deliveryRef = z.object({ deliveryId: id });

/** A change of an endpoint, as its page asks for it. */
export const updateWebhookForm = z.object({ webhookId: id, change: updateWebhookInput });

/** An agent's callback secret that has just been made: `secret` is shown now and never again. */
export interface NewCallbackSecret {
  agentId: string;
  secret: string;
}
