import type { ConnectorDefinition } from "@/lib/core/action-type-definition";
import type { PreviewValue } from "@/lib/core/preview-values";
import type { RequestContext } from "@/lib/core/render-request";

/** The beginning of a target's answer: its status (of HTTP, or an SMTP reply's code) and at most 16 KiB of text. */
export interface ConnectorResponse {
  status: number;
  body: string;
  truncated: boolean;
}

/**
 * What one send came to. `committed` and `refused` are the target's own word; `not_sent` means that provably no byte
 * of the request left (DNS, connection or TLS refused), or that the target's word is that it took nothing for now (SMTP's
 * 4xx); everything else is `ambiguous`. `blocked` means that the outbound
 * guard forbids the target: no byte left, and trying again won't help.
 */
export interface SendOutcome {
  outcome: "committed" | "refused" | "not_sent" | "blocked" | "ambiguous";
  errorCode: string | null;
  detail: string | null;
  response: ConnectorResponse | null;
  /** What the target's Retry-After asked for, in milliseconds. */
  retryAfterMs: number | null;
}

/** What asking the target came to (class `query`). */
export interface LookupOutcome {
  result: "found" | "absent" | "inconclusive";
  detail: string | null;
  response: ConnectorResponse | null;
}

/**
 * A reading of which nothing came. `definite`: the target's own word was that there is nothing to read (a 4xx that is not
 * 408, 425 or 429, and not listed as found); any other failure says nothing about its state. `reached`: a connection to the
 * target came about, whatever it answered.
 */
export interface FailedReading {
  outcome: "failed";
  definite: boolean;
  reached: boolean;
  errorCode: string;
  detail: string;
}

/** What reading the target's present state came to. */
export type PreviewReading = { outcome: "read"; values: PreviewValue[]; digest: string } | FailedReading;

/** A send that is ready to leave: everything is rendered and checked, nothing is sent yet. */
export interface PreparedSend {
  /**
   * Sends once and never throws. Aborting makes the outcome ambiguous unless no byte had left. `mayBegin` is asked just before
   * the first byte of it leaves, which a name server, a connection or TLS can hold back for long: where it says no, nothing is sent.
   */
  send(signal: AbortSignal, mayBegin?: () => boolean): Promise<SendOutcome>;
}

/**
 * How one kind of target is reached: `prepare` renders a call (throws `TemplateError` when a value is missing or the
 * result can't be sent), `lookUp` asks whether a call happened and never throws.
 */
export interface Connector<Definition extends ConnectorDefinition> {
  prepare(definition: Definition, context: RequestContext): PreparedSend;
  lookUp(definition: Definition, context: RequestContext, signal: AbortSignal): Promise<LookupOutcome>;
}

/** What one webhook's POST came to: `status` null where no final status came, and then why not. */
export interface PostOutcome {
  status: number | null;
  /** The beginning of the answer's body: somebody else's text. */
  body: string;
  errorCode: string | null;
  detail: string | null;
  /** What the target's Retry-After asked for, in milliseconds. */
  retryAfterMs: number | null;
}

/** Posts once behind the outbound guard, follows nothing, and never throws. */
export type PostWebhook = (
  request: { url: string; headers: Record<string, string>; body: string },
  signal: AbortSignal,
) => Promise<PostOutcome>;
