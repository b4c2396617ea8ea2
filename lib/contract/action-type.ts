import { z } from "zod";
import { jsonObject, jsonValue, pageOf, pageQuery, timestamp } from "@/lib/contract/primitives";
import { text } from "@/lib/contract/text";
import { impacts, retrySafeties, smtpSecurities, stepUps } from "@/lib/core/action-type-definition";

const statusPattern = z.string().regex(/^([1-5]xx|[1-5]\d\d)$/, 'Must be a status code or a class such as "2xx".');
const statusPatterns = z.array(statusPattern).max(50);
const template = text(8_000);
const maxConcurrency = z
  .number()
  .int()
  .min(1)
  .max(1_000)
  .meta({ description: "At most so many at once for each committer." });
const keyRetentionSeconds = z.number().int().min(1).max(31_536_000).default(86_400);
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
  found: statusPatterns.default(["2xx"]).meta({ description: "Answers that mean that it happened." }),
  absent: statusPatterns
    .default(["404"])
    .meta({ description: "Answers that mean that it did not, once the quarantine is over." }),
  quarantineSeconds: z
    .number()
    .int()
    .min(0)
    .max(86_400)
    .default(30)
    .meta({ description: "The longest that an accepted request can take to show." }),
});

const label = text(100, z.string().trim().min(1));

/** How the target's present state is read (GET), and which of its values are shown beside what they become. */
export const previewDefinition = z.strictObject({
  url: template,
  headers: headers.default({}),
  timeoutMs: z.number().int().min(100).max(30_000).default(5_000),
  found: statusPatterns.min(1).default(["2xx"]),
  values: z
    .array(
      z.strictObject({
        label,
        pointer: text(1_000).meta({ description: "Where in the answer (RFC 6901)." }),
        after: jsonValue.optional().meta({ description: "What the action makes of it: a template, or a value." }),
      }),
    )
    .min(1)
    .max(20),
});

/** What must still be as it was approved just before the send. */
export const preconditionDefinition = z.strictObject({
  unchanged: z.array(label).min(1).max(20).meta({ description: "The labels of such values of the preview." }),
});

/** How an HTTP target is called. */
const httpConnector = z
  .strictObject({
    kind: z.literal("http"),
    method: z.enum(["POST", "PUT", "PATCH", "DELETE", "GET"]).default("POST"),
    url: template.meta({
      description: "A Liquid template over the params. It may read secrets, as headers may.",
      examples: ["https://tickets.example/api/tickets"],
    }),
    headers: headers.default({}),
    body: jsonValue
      .optional()
      .meta({ description: "JSON whose strings are templates; left out, the params are sent." }),
    timeoutMs: z.number().int().min(100).max(300_000).default(10_000),
    success: statusPatterns.min(1).default(["2xx"]).meta({ description: "Answers that mean that it happened." }),
    rejected: statusPatterns
      .default(["4xx"])
      .meta({ description: "Answers that mean that it did not. What is in neither list leaves the outcome open." }),
    retrySafety: z.enum(retrySafeties).default("blind").meta({
      description:
        "How it may be sent again when a reply is lost. `idempotent`, `keyed`: until it answers; `query`: `lookup` is asked; `blind`: never by itself.",
    }),
    idempotencyHeader: z
      .string()
      .regex(/^[A-Za-z0-9-]{1,100}$/, "Must be a header name.")
      .default("Idempotency-Key")
      .meta({ description: "The header that carries the commit key, the same for every send." }),
    keyRetentionSeconds: keyRetentionSeconds.meta({
      description: "How long the target keeps a key; nothing is sent again after that.",
    }),
    maxConcurrency: maxConcurrency.optional(),
    lookup: lookupDefinition
      .optional()
      .meta({ description: "For `query`: how the target is asked whether it happened." }),
    preview: previewDefinition
      .optional()
      .meta({ description: "A GET for the target's present state, shown to reviewers." }),
    precondition: preconditionDefinition
      .optional()
      .meta({ description: "What must still be as it was approved just before the send." }),
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
const content = text(20_000);

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
    keyRetentionSeconds: keyRetentionSeconds.meta({
      description: "How long a message is tried again that the server provably did not take.",
    }),
    maxConcurrency: maxConcurrency.optional(),
  })
  .meta({ id: "SmtpConnector" });

/** How the target is reached. */
const connector = z.discriminatedUnion("kind", [httpConnector, smtpConnector]);

/** What must hold before an action of the type is carried out. */
export const policy = z
  .strictObject({
    approvals: z.number().int().min(1).max(20).default(1).meta({ description: "How many reviewers have to approve." }),
    selfApproval: z
      .boolean()
      .default(false)
      .meta({ description: "Whether those may approve who proposed it, or own the agent that did." }),
    confirmation: text(300)
      .nullable()
      .default(null)
      .meta({ description: "A template of the phrase that approvers type; null: none." }),
    stepUp: z
      .enum(stepUps)
      .default("none")
      .meta({ description: "passkey: each approval is signed with a passkey of its reviewer, in the dashboard." }),
    commentOnReject: z
      .boolean()
      .default(true)
      .meta({ description: "Whether rejecting and asking for changes take a comment." }),
    editable: z.boolean().default(true).meta({ description: "Whether reviewers may revise the params." }),
    expiresAfterSeconds: z
      .number()
      .int()
      .min(1)
      .max(31_536_000)
      .default(86_400)
      .meta({ description: "How long people have to decide." }),
    holdSeconds: z
      .number()
      .int()
      .min(0)
      .max(604_800)
      .default(0)
      .meta({ description: "How long after the last approval nothing is sent, so that it can be withdrawn." }),
    duplicateWindowSeconds: z
      .number()
      .int()
      .min(0)
      .max(31_536_000)
      .default(86_400)
      .meta({ description: "Reviewers are warned where the same was done within so many seconds." }),
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
    title: text(200, z.string().min(1, "Must not be empty.")).optional(),
    description: text(5_000).default(""),
    impact: z.enum(impacts).default("medium").meta({ description: "How bad a wrong action would be." }),
    paramsSchema: jsonObject.meta({
      description: "A JSON Schema (2020-12) with an object at its root: what every proposal's params must be.",
      examples: [{ type: "object", properties: { title: { type: "string" } } }],
    }),
    summaryTemplate: text(1_000)
      .nullable()
      .default(null)
      .meta({ description: "A template of the line that says what will happen." }),
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

export const listActionTypesQuery = z.object({
  ...pageQuery,
  retired: z.enum(["true", "false"]).optional().meta({ description: "Those that are retired, or those that are not." }),
});
export type ListActionTypesQuery = z.infer<typeof listActionTypesQuery>;

export const actionTypePage = pageOf(actionTypeResource).meta({ id: "ActionTypePage" });
