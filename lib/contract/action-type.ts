import { z } from "zod";
import { jsonObject, jsonValue, pageOf, pageQuery, timestamp } from "@/lib/contract/primitives";
import { impacts, retrySafeties, smtpSecurities, stepUps } from "@/lib/core/action-type-definition";

const statusPattern = z.string().regex(/^([1-5]xx|[1-5]\d\d)$/, 'Must be a status code or a class such as "2xx".');
const statusPatterns = z.array(statusPattern).max(50);
const template = z.string().max(8_000);
const maxConcurrency = z.number().int().min(1).max(1_000);
const headers = z.record(z.string().regex(/^[!#$%&'*+\-.^_`|~0-9A-Za-z]{1,100}$/, "Must be a header name."), template);

/** An action type's name: dotted lower-case words, as in `ticket.create`. */
export const actionTypeName = z
  .string()
  .min(1, "Must not be empty.")
  .max(100)
  .regex(/^[a-z][a-z0-9_-]*(\.[a-z0-9_-]+)*$/, "Must be dotted lower-case words, as in ticket.create.");

/** How the target is asked whether an unknown happened (class `query`). */
export const lookupDefinition = z.strictObject({
  method: z.enum(["GET", "POST"]).default("GET"),
  url: template,
  headers: headers.default({}),
  found: statusPatterns.default(["2xx"]),
  absent: statusPatterns.default(["404"]),
  quarantineSeconds: z.number().int().min(0).max(86_400).default(30),
});

const label = z.string().trim().min(1).max(100);

/** How the target's present state is read (GET), and which of its values are shown beside what they become. */
export const previewDefinition = z.strictObject({
  url: template,
  headers: headers.default({}),
  timeoutMs: z.number().int().min(100).max(30_000).default(5_000),
  found: statusPatterns.min(1).default(["2xx"]),
  values: z
    .array(z.strictObject({ label, pointer: z.string().max(1_000), after: jsonValue.optional() }))
    .min(1)
    .max(20),
});

/** What must still be as it was approved just before the send. */
export const preconditionDefinition = z.strictObject({ unchanged: z.array(label).min(1).max(20) });

/** How an HTTP target is called. */
const httpConnector = z
  .strictObject({
    kind: z.literal("http"),
    method: z.enum(["POST", "PUT", "PATCH", "DELETE", "GET"]).default("POST"),
    url: template,
    headers: headers.default({}),
    body: jsonValue.optional(),
    timeoutMs: z.number().int().min(100).max(300_000).default(10_000),
    success: statusPatterns.min(1).default(["2xx"]),
    rejected: statusPatterns.default(["4xx"]),
    retrySafety: z.enum(retrySafeties).default("blind"),
    idempotencyHeader: z
      .string()
      .regex(/^[A-Za-z0-9-]{1,100}$/, "Must be a header name.")
      .default("Idempotency-Key"),
    keyRetentionSeconds: z.number().int().min(1).max(31_536_000).default(86_400),
    maxConcurrency: maxConcurrency.optional(),
    lookup: lookupDefinition.optional(),
    preview: previewDefinition.optional(),
    precondition: preconditionDefinition.optional(),
  })
  .meta({ id: "HttpConnector" });

const mailServer = z
  .string()
  .regex(
    /^(?:(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9])?\.)*[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9])?\.?|\[?[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*\]?)$/,
    "Must be a host name or an IP address.",
  )
  .max(253);
const mailboxes = z.array(template).max(100);
const content = z.string().max(20_000);

/** How a mail server is given a message. Only `username` and `password` may read secrets. */
const smtpConnector = z
  .strictObject({
    kind: z.literal("smtp"),
    host: mailServer,
    port: z.number().int().min(1).max(65_535).default(587),
    security: z.enum(smtpSecurities).default("starttls"),
    username: template.optional(),
    password: template.optional(),
    from: template,
    to: mailboxes.min(1),
    cc: mailboxes.default([]),
    bcc: mailboxes.default([]),
    replyTo: template.optional(),
    subject: template,
    text: content.optional(),
    html: content.optional(),
    headers: headers.default({}),
    timeoutMs: z.number().int().min(100).max(600_000).default(60_000),
    retrySafety: z
      .literal("blind", { error: "Must be blind: SMTP honours no key and can't be asked what it took." })
      .default("blind"),
    keyRetentionSeconds: z.number().int().min(1).max(31_536_000).default(86_400),
    maxConcurrency: maxConcurrency.optional(),
  })
  .meta({ id: "SmtpConnector" });

/** How the target is reached. */
const connector = z.discriminatedUnion("kind", [httpConnector, smtpConnector]);

/** What must hold before an action of the type is carried out. */
export const policy = z
  .strictObject({
    approvals: z.number().int().min(1).max(20).default(1),
    selfApproval: z.boolean().default(false),
    confirmation: z.string().max(300).nullable().default(null),
    stepUp: z
      .enum(stepUps)
      .default("none")
      .meta({ description: "passkey: each approval is signed with a passkey of its reviewer, in the dashboard." }),
    commentOnReject: z.boolean().default(true),
    editable: z.boolean().default(true),
    expiresAfterSeconds: z.number().int().min(1).max(31_536_000).default(86_400),
    holdSeconds: z.number().int().min(0).max(604_800).default(0),
    duplicateWindowSeconds: z.number().int().min(0).max(31_536_000).default(86_400),
  })
  .meta({ id: "Policy" });

/**
 * The type that undoes what one of this type did, and the undo's params: strings are templates over `params`, `proposal`,
 * `commit` and `response`.
 */
export const compensation = z.strictObject({ type: actionTypeName, params: jsonObject }).meta({ id: "Compensation" });

/** `PUT /action-types/{name}`. `name`, `version` and `retiredAt`, where given, may be those of an answer read before. */
export const putActionTypeInput = z
  .strictObject({
    name: actionTypeName.optional(),
    version: z.number().int().optional(),
    retiredAt: timestamp.nullable().optional(),
    title: z.string().min(1, "Must not be empty.").max(200).optional(),
    description: z.string().max(5_000).default(""),
    impact: z.enum(impacts).default("medium"),
    paramsSchema: jsonObject,
    summaryTemplate: z.string().max(1_000).nullable().default(null),
    connector,
    policy: policy.prefault({}),
    compensation: compensation.nullable().default(null),
  })
  .meta({ id: "ActionTypeInput" });
export type PutActionTypeInput = z.infer<typeof putActionTypeInput>;

/** One version of an action type. */
const actionTypeVersion = z.object({
  name: actionTypeName,
  version: z.number().int(),
  title: z.string(),
  description: z.string(),
  impact: z.enum(impacts),
  paramsSchema: jsonObject,
  summaryTemplate: z.string().nullable(),
  connector,
  policy,
  compensation: compensation.nullable(),
});
export type ActionTypeVersion = z.infer<typeof actionTypeVersion>;

/** An action type's current version. Retired, it takes no new proposals; those that it has are decided and carried out. */
export const actionTypeResource = actionTypeVersion
  .extend({ retiredAt: timestamp.nullable() })
  .meta({ id: "ActionType" });
export type ActionTypeResource = z.infer<typeof actionTypeResource>;

/** When a version of an action type was made, and by whom (their name); null where that is not known. */
export interface ActionTypeVersionMaking {
  version: number;
  at: string;
  by: string | null;
}

export const listActionTypesQuery = z.object({ ...pageQuery, retired: z.enum(["true", "false"]).optional() });
export type ListActionTypesQuery = z.infer<typeof listActionTypesQuery>;

export const actionTypePage = pageOf(actionTypeResource).meta({ id: "ActionTypePage" });
