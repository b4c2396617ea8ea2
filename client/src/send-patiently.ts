import type { Problem } from "./contract.js";
import { ProblemError, UnreachableError } from "./countersign-error.js";

/** One request of the contract, safe to repeat: a read, or a submission with its key. */
export interface PatientRequest {
  method: "GET" | "POST";
  url: string;
  token: string;
  body?: object;
  idempotencyKey?: string;
  signal?: AbortSignal | undefined;
}

/** How long a request is insisted on. */
export interface Patience {
  fetch: typeof fetch;
  /** Tries in all. */
  tries: number;
  /** The pause after the first try; it doubles with each, up to `longestPauseMs`. */
  firstPauseMs: number;
  longestPauseMs: number;
  /** How long one answer is waited for, beyond what a `?wait=` asks for. */
  answerMs: number;
}

export const patience: Patience = {
  fetch: (...request) => fetch(...request),
  ...{ tries: 8, firstPauseMs: 250, longestPauseMs: 10_000, answerMs: 20_000 },
};

/** Answers that say nothing of the request itself: the same may be sent again. */
const passing = new Set([408, 425, 429, 500, 502, 503, 504]);

/**
 * The JSON that a request is answered with. Sends it again, after pauses that grow, while no answer comes or one that says
 * that it may: what it carries a key for is done once all the same. Throws `ProblemError`, `UnreachableError`, or what `signal`
 * aborts with.
 */
export async function sendPatiently<Answer>(request: PatientRequest, insist: Patience): Promise<Answer> {
  let last: unknown;
  for (let attempt = 1; attempt <= insist.tries; attempt += 1) {
    request.signal?.throwIfAborted();
    const answer = await send(request, insist).catch((error: unknown) => {
      request.signal?.throwIfAborted();
      return { error };
    });
    if ("json" in answer) return answer.json as Answer;
    if (answer.error instanceof ProblemError && !mayRepeat(answer.error)) throw answer.error;
    last = answer.error;
    if (attempt < insist.tries) await pause(pauseMs(attempt, answer, insist), request.signal);
  }
  if (last instanceof ProblemError) throw last;
  throw new UnreachableError(request.idempotencyKey ?? null, last);
}

function mayRepeat({ status, code }: ProblemError): boolean {
  return passing.has(status) || code === "conflict";
}

type Sent = { json: unknown } | { error: unknown; retryAfterMs?: number | undefined };

async function send(
  { method, url, token, body, idempotencyKey, signal }: PatientRequest,
  insist: Patience,
): Promise<Sent> {
  const headers = new Headers({ authorization: `Bearer ${token}`, accept: "application/json" });
  if (body !== undefined) headers.set("content-type", "application/json");
  if (idempotencyKey !== undefined) headers.set("idempotency-key", idempotencyKey);
  const waited = Number(new URL(url).searchParams.get("wait") ?? 0) * 1_000;
  const inTime = AbortSignal.timeout(insist.answerMs + waited);
  const response = await insist.fetch(url, {
    ...{ method, headers, redirect: "error" },
    body: body === undefined ? null : JSON.stringify(body),
    signal: signal === undefined ? inTime : AbortSignal.any([signal, inTime]),
  });
  const json: unknown = await response.json();
  if (response.ok) return { json };
  if (!isProblem(json)) throw new Error(`An answer of ${response.status} that is none of Countersign's.`);
  const seconds = Number(response.headers.get("retry-after") ?? Number.NaN);
  return {
    error: new ProblemError(response.status, json),
    retryAfterMs: Number.isFinite(seconds) ? seconds * 1_000 : undefined,
  };
}

function isProblem(json: unknown): json is Problem {
  return typeof json === "object" && json !== null && "code" in json && "detail" in json && "title" in json;
}

/** What the server asks for, or the growing pause, up to half of it by chance so that not all come back at once. */
function pauseMs(attempt: number, answer: Sent, { firstPauseMs, longestPauseMs }: Patience): number {
  const asked = "retryAfterMs" in answer ? answer.retryAfterMs : undefined;
  const grown = Math.min(longestPauseMs, firstPauseMs * 2 ** (attempt - 1));
  return Math.max(asked ?? 0, grown * (0.5 + Math.random() / 2));
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, ms);
    signal?.addEventListener("abort", stop, { once: true });
  });
}
