import { lostFailure, unsentFailure } from "@/lib/connectors/connection-failure";
import type { PostOutcome, PostWebhook } from "@/lib/connectors/connector";
import { type ExchangeResult, exchange } from "@/lib/connectors/http-exchange";
import { createGuardedAgent, type GuardOptions, OutboundBlockedError } from "@/lib/connectors/outbound-guard";
import { responseText } from "@/lib/connectors/response-text";
import { parseRetryAfter } from "@/lib/connectors/retry-after";

/** How long a webhook's answer is waited for, the connection included. */
const timeoutMs = 15_000;

/** How much of an answer is kept to be shown. */
const mostAnswerBytes = 2_048;

/** Posts webhooks, and the way to close its connections once those under way are done. */
export interface WebhookPost {
  post: PostWebhook;
  close(): Promise<void>;
}

/** The door that webhooks leave by: the same guard as a connector's. */
export function createWebhookPost(options: GuardOptions): WebhookPost {
  const agent = createGuardedAgent(options);
  return {
    post: async ({ url, headers, body }, signal) => {
      const request = { method: "POST", url, headers, body };
      return outcomeOf(await exchange(agent, request, { timeoutMs, signal, mostBytes: mostAnswerBytes }));
    },
    close: () => agent.close(),
  };
}

function outcomeOf(result: ExchangeResult): PostOutcome {
  if (result.kind !== "answered") return failure(result);
  const { status, headers, body, complete } = result;
  const retryAfterMs = parseRetryAfter(headers["retry-after"], Date.now());
  const answered = { status, body: responseText(body, complete), retryAfterMs };
  if (status >= 200 && status < 300) return { ...answered, errorCode: null, detail: null };
  const redirect = status >= 300 && status < 400 ? " Redirects are not followed." : "";
  return { ...answered, errorCode: `status_${status}`, detail: `The address answered ${status}.${redirect}` };
}

function failure({ kind, error }: Exclude<ExchangeResult, { kind: "answered" }>): PostOutcome {
  const { errorCode, reason } = failureOf(kind, error);
  const detail = kind === "unsent" ? `Nothing was sent: ${reason}.` : `Nobody knows whether it arrived: ${reason}.`;
  return { status: null, body: "", errorCode, detail, retryAfterMs: null };
}

function failureOf(kind: "unsent" | "lost", error: Error): { errorCode: string; reason: string } {
  if (error instanceof OutboundBlockedError)
    return { errorCode: "target_forbidden", reason: "the outbound guard forbids this address" };
  return kind === "unsent" ? unsentFailure(error) : lostFailure(error);
}
