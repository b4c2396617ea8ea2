import { lostFailure, unsentFailure } from "@/lib/connectors/connection-failure";
import type {
  Connector,
  ConnectorResponse,
  FailedReading,
  LookupOutcome,
  PreparedSend,
  PreviewReading,
  SendOutcome,
} from "@/lib/connectors/connector";
import { type ExchangeResult, type ExchangeTerms, exchange } from "@/lib/connectors/http-exchange";
import { createGuardedAgent, type GuardOptions, OutboundBlockedError } from "@/lib/connectors/outbound-guard";
import { parsePreviewAnswer } from "@/lib/connectors/preview-answer";
import { jsonWithoutSecrets, responseText, withoutSecrets } from "@/lib/connectors/response-text";
import { parseRetryAfter } from "@/lib/connectors/retry-after";
import type { HttpConnectorDefinition } from "@/lib/core/action-type-definition";
import { previewDigest, previewValues } from "@/lib/core/preview-values";
import {
  type HttpRequest,
  type RequestContext,
  renderHttpRequest,
  renderLookupRequest,
  renderPreviewRequest,
} from "@/lib/core/render-request";
import { classifyStatus, matchesStatus, pickByStatus } from "@/lib/core/status-pattern";
import { isTemplateError } from "@/lib/core/template-error";

type Answer = Extract<ExchangeResult, { kind: "answered" }>;
type Secrets = Record<string, string>;
type Call = (request: HttpRequest, terms: ExchangeTerms) => Promise<ExchangeResult>;

/** How much of an answer is read for a preview; one that is longer can't be. */
const mostPreviewBytes = 262_144;

/** The connector for HTTP targets, and the way to close its connections. */
export interface HttpConnector extends Connector<HttpConnectorDefinition> {
  /** Reads the target's present state, as the definition's preview says, and never throws. */
  read(definition: HttpConnectorDefinition, context: RequestContext, signal: AbortSignal): Promise<PreviewReading>;
  /** Waits for calls in flight, then closes all connections. */
  close(): Promise<void>;
}

/**
 * Calls HTTP/1.1 targets behind the outbound guard. A final status is definitive as soon as its line and headers are
 * there, also where the body then breaks off (`truncated`). Nothing in an outcome holds a secret.
 */
export function createHttpConnector(options: GuardOptions): HttpConnector {
  const agent = createGuardedAgent(options);
  const inFlight = new Set<Promise<ExchangeResult>>();
  const call: Call = (request, terms) => {
    const result = exchange(agent, request, terms);
    inFlight.add(result);
    void result.then(() => inFlight.delete(result));
    return result;
  };
  return {
    prepare: (definition, context) => prepareSend(call, definition, context),
    lookUp: (definition, context, signal) => lookUp(call, definition, context, signal),
    read: (definition, context, signal) => read(call, definition, context, signal),
    close: async () => {
      await Promise.all(inFlight);
      await agent.destroy();
    },
  };
}

function prepareSend(call: Call, definition: HttpConnectorDefinition, context: RequestContext): PreparedSend {
  const request = renderHttpRequest(definition, context);
  const { secrets } = context;
  return {
    send: async (signal, mayBegin) => {
      const result = await call(request, { timeoutMs: definition.timeoutMs, signal, mayBegin });
      return sendOutcome(definition, request, secrets, result);
    },
  };
}

function sendOutcome(
  definition: HttpConnectorDefinition,
  request: HttpRequest,
  secrets: Secrets,
  result: ExchangeResult,
): SendOutcome {
  switch (result.kind) {
    case "answered":
      return answeredOutcome(definition, request, secrets, result);
    case "unsent": {
      const { outcome, errorCode, reason } = unsentOutcome(result.error);
      const detail = `Nothing was sent to ${targetOf(request, secrets)}: ${reason}.`;
      return { outcome, errorCode, detail, response: null, retryAfterMs: null };
    }
    case "lost": {
      const { errorCode, reason } = lostFailure(result.error);
      const detail = `The request to ${targetOf(request, secrets)} may have been carried out: ${reason}.`;
      return { outcome: "ambiguous", errorCode, detail, response: null, retryAfterMs: null };
    }
  }
}

function unsentOutcome(error: Error): { outcome: "blocked" | "not_sent"; errorCode: string; reason: string } {
  if (error instanceof OutboundBlockedError) {
    return { outcome: "blocked", errorCode: "target_forbidden", reason: "the outbound guard forbids this target" };
  }
  return { outcome: "not_sent", ...unsentFailure(error) };
}

function answeredOutcome(
  definition: HttpConnectorDefinition,
  request: HttpRequest,
  secrets: Secrets,
  answer: Answer,
): SendOutcome {
  const response = responseOf(answer, secrets);
  const outcome = classifyStatus(definition, answer.status);
  const retryAfterMs = parseRetryAfter(answer.headers["retry-after"], Date.now());
  if (outcome === "committed") return { outcome, errorCode: null, detail: null, response, retryAfterMs };
  const redirect = answer.status >= 300 && answer.status < 400 ? " Redirects are not followed." : "";
  const detail = `${targetOf(request, secrets)} answered ${answer.status}.${redirect}`;
  return { outcome, errorCode: `status_${answer.status}`, detail, response, retryAfterMs };
}

async function lookUp(
  call: Call,
  definition: HttpConnectorDefinition,
  context: RequestContext,
  signal: AbortSignal,
): Promise<LookupOutcome> {
  try {
    const request = renderLookupRequest(definition, context);
    if (request === null || definition.lookup === undefined) return inconclusive("This action type has no lookup.");
    const result = await call(request, { timeoutMs: definition.timeoutMs, signal });
    if (result.kind !== "answered") return inconclusive(failedLookup(request, context.secrets, result));
    const response = responseOf(result, context.secrets);
    const verdict = pickByStatus(definition.lookup.found, definition.lookup.absent, result.status);
    const detail = `${targetOf(request, context.secrets)} answered ${result.status}.`;
    return { result: verdict === 1 ? "found" : verdict === 2 ? "absent" : "inconclusive", detail, response };
  } catch (error) {
    return inconclusive(isTemplateError(error) ? `The lookup can't be made: ${error.message}.` : "The lookup failed.");
  }
}

function failedLookup(request: HttpRequest, secrets: Secrets, result: Exclude<ExchangeResult, Answer>): string {
  const { reason } = result.kind === "unsent" ? unsentOutcome(result.error) : lostFailure(result.error);
  return `${targetOf(request, secrets)} could not be asked: ${reason}.`;
}

async function read(
  call: Call,
  definition: HttpConnectorDefinition,
  context: RequestContext,
  signal: AbortSignal,
): Promise<PreviewReading> {
  try {
    const request = renderPreviewRequest(definition, context);
    if (request === null || definition.preview === undefined)
      return unread("preview_missing", "This action type has no preview.");
    const { timeoutMs, found } = definition.preview;
    const result = await call(request, { timeoutMs, signal, mostBytes: mostPreviewBytes });
    if (result.kind !== "answered") {
      const reached = result.kind === "lost";
      const { errorCode } = reached ? lostFailure(result.error) : unsentOutcome(result.error);
      return unread(errorCode, failedLookup(request, context.secrets, result), { reached });
    }
    const target = targetOf(request, context.secrets);
    if (matchesStatus(found, result.status)) return readAnswer(definition, result, context.secrets, target);
    const definite = matchesStatus(["4xx"], result.status);
    return unread(`status_${result.status}`, `${target} answered ${result.status}.`, { reached: true, definite });
  } catch (error) {
    const detail = isTemplateError(error) ? `The request can't be made: ${error.message}.` : "The reading failed.";
    return unread("preview_invalid", detail);
  }
}

function readAnswer(
  definition: HttpConnectorDefinition,
  { body, complete }: Answer,
  secrets: Secrets,
  target: string,
): PreviewReading {
  const reached = { reached: true };
  if (!complete) return unread("preview_too_long", `The answer of ${target} is too long, or broke off.`, reached);
  const parsed = parsePreviewAnswer(body);
  if (!parsed.ok)
    return unread("preview_unreadable", `The answer of ${target} ${withoutSecrets(parsed.why, secrets)}.`, reached);
  const found = previewValues(definition.preview ?? { values: [] }, parsed.value);
  if (!found.ok) return unread("preview_too_long", `“${found.tooLong}” is longer than 4 KiB.`, reached);
  const values = found.values.map((each) => ({ ...each, value: jsonWithoutSecrets(each.value, secrets) }));
  return { outcome: "read", values, digest: previewDigest(definition, values) };
}

function unread(
  errorCode: string,
  detail: string,
  { definite = false, reached = false }: { definite?: boolean; reached?: boolean } = {},
): FailedReading {
  return { outcome: "failed", definite, reached, errorCode, detail };
}

function inconclusive(detail: string): LookupOutcome {
  return { result: "inconclusive", detail, response: null };
}

function responseOf({ status, body, complete }: Answer, secrets: Secrets): ConnectorResponse {
  return { status, body: withoutSecrets(responseText(body, complete), secrets), truncated: !complete };
}

/** The target as it may be named: the rest of its URL may hold secrets, and even its host may. */
function targetOf(request: HttpRequest, secrets: Secrets): string {
  const { origin } = new URL(request.url);
  return withoutSecrets(origin, secrets, true) === origin ? origin : "the target";
}
