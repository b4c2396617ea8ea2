import type { JsonObject, JsonValue } from "@/lib/core/json";

/** How bad a wrong action would be. Order matters: low first. */
export const impacts = ["low", "medium", "high", "critical"] as const;
export type Impact = (typeof impacts)[number];

/** How a target may be asked again; what each promises is said in docs/ARCHITECTURE.md. */
export const retrySafeties = ["idempotent", "keyed", "query", "blind"] as const;
export type RetrySafety = (typeof retrySafeties)[number];

/** A read-only request that tells whether an unknown happened (class `query`). Status patterns as in `HttpConnectorDefinition`. */
export interface LookupDefinition {
  method: "GET" | "POST";
  url: string;
  headers: Record<string, string>;
  found: string[];
  absent: string[];
  quarantineSeconds: number;
}

/**
 * One named value of a preview: where it stands in the target's JSON answer (RFC 6901) and, where it is known, what the
 * action makes of it: a JSON value whose strings are templates, as in a body.
 */
export interface PreviewValueDefinition {
  label: string;
  pointer: string;
  after?: JsonValue | undefined;
}

/** A read-only request (GET) for the target's present state, shown to reviewers. `found` are status patterns. */
export interface PreviewDefinition {
  url: string;
  headers: Record<string, string>;
  timeoutMs: number;
  found: string[];
  values: PreviewValueDefinition[];
}

/** Which values of the preview, by label, must still be the same just before the send. */
export interface PreconditionDefinition {
  unchanged: string[];
}

/**
 * How an HTTP target is called. Strings are Liquid templates (core/render-template.ts). `success` and `rejected` are
 * status patterns: a code (`201`) or a class (`2xx`); a status in neither is ambiguous.
 */
export interface HttpConnectorDefinition {
  kind: "http";
  method: "POST" | "PUT" | "PATCH" | "DELETE" | "GET";
  url: string;
  headers: Record<string, string>;
  body?: JsonValue | undefined;
  timeoutMs: number;
  success: string[];
  rejected: string[];
  retrySafety: RetrySafety;
  idempotencyHeader: string;
  keyRetentionSeconds: number;
  /** Most calls at once that one committer makes; left out: as many as it makes at all. */
  maxConcurrency?: number | undefined;
  lookup?: LookupDefinition | undefined;
  preview?: PreviewDefinition | undefined;
  /** Needs a preview. */
  precondition?: PreconditionDefinition | undefined;
}

/** How a conversation with a mail server is encrypted: from its first byte, by STARTTLS (never without), or not at all. */
export const smtpSecurities = ["tls", "starttls", "none"] as const;
export type SmtpSecurity = (typeof smtpSecurities)[number];

/**
 * How a mail server is given a message. Strings but `host` are Liquid templates; only `username` and `password` may
 * read secrets. Each of `to`, `cc` and `bcc` gives one address, or a list of them where it is one whole `{{ … }}`.
 * SMTP knows no key and can't be asked, so it is always blind; `keyRetentionSeconds` bounds how long a message that
 * was provably not taken is tried again.
 */
export interface SmtpConnectorDefinition {
  kind: "smtp";
  host: string;
  port: number;
  security: SmtpSecurity;
  username?: string | undefined;
  password?: string | undefined;
  from: string;
  to: string[];
  cc: string[];
  bcc: string[];
  replyTo?: string | undefined;
  subject: string;
  text?: string | undefined;
  html?: string | undefined;
  headers: Record<string, string>;
  timeoutMs: number;
  retrySafety: "blind";
  keyRetentionSeconds: number;
  /** As in `HttpConnectorDefinition`. */
  maxConcurrency?: number | undefined;
}

/** How a target is reached, whatever its kind. */
export type ConnectorDefinition = HttpConnectorDefinition | SmtpConnectorDefinition;

/** What an approval takes besides a signed-in reviewer: nothing, or that it is signed with a passkey of theirs. */
export const stepUps = ["none", "passkey"] as const;
export type StepUp = (typeof stepUps)[number];

/** What must hold before an action of a type is carried out. `confirmation` is a Liquid template of the phrase to type. */
export interface Policy {
  approvals: number;
  selfApproval: boolean;
  confirmation: string | null;
  stepUp: StepUp;
  commentOnReject: boolean;
  editable: boolean;
  expiresAfterSeconds: number;
  holdSeconds: number;
  duplicateWindowSeconds: number;
}

/**
 * The type that undoes what one of this type did, and the params of the undo, whose strings are templates over `params`,
 * `proposal`, `commit` and `response` (core/render-compensation.ts).
 */
export interface CompensationDefinition {
  type: string;
  params: JsonObject;
}

/** One version of an action type, as proposals are judged and carried out under it. */
export interface ActionTypeDefinition {
  name: string;
  title: string;
  description: string;
  impact: Impact;
  paramsSchema: JsonObject;
  summaryTemplate: string | null;
  connector: ConnectorDefinition;
  policy: Policy;
  compensation: CompensationDefinition | null;
}
