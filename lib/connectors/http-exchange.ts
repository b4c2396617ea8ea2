import type { IncomingHttpHeaders } from "node:http";
import type { Dispatcher } from "undici";
import { ExchangeStoppedError, type StopReason } from "@/lib/connectors/exchange-stopped-error";
import type { HttpRequest } from "@/lib/core/render-request";

/**
 * What became of one request. `unsent`: nothing of it was ever written to a connection. `lost`: it was, or may have been,
 * and no final status came. `answered`: a final status came; `complete` says whether all of the body did, as far as
 * it is kept.
 */
export type ExchangeResult =
  | { kind: "unsent"; error: Error }
  | { kind: "lost"; error: Error }
  | { kind: "answered"; status: number; headers: IncomingHttpHeaders; body: Buffer; complete: boolean };

/** How much of a body is kept, unless more is asked for. */
export const mostBodyBytes = 16_384;

/** How much is read and thrown away so that the target may finish its answer; beyond it the connection is closed. */
const mostDiscardedBytes = 1_048_576;

/** Once the status is known, the body is not worth holding the outcome back for longer than this. */
const bodyGraceMs = 5_000;

/**
 * What an exchange keeps to. `timeoutMs` bounds everything from the wait for a connection to the last byte of the body, of
 * which `mostBytes` are kept; aborting `signal` ends it at once. `mayBegin` is asked when a connection is there, just before
 * the first byte: where it says no, nothing is written.
 */
export interface ExchangeTerms {
  timeoutMs: number;
  signal: AbortSignal;
  mostBytes?: number;
  mayBegin?: (() => boolean) | undefined;
}

/** Sends `request` at most once through `dispatcher` and never rejects. */
export function exchange(dispatcher: Dispatcher, request: HttpRequest, terms: ExchangeTerms): Promise<ExchangeResult> {
  return new Promise((resolve) => {
    const handler = new ExchangeHandler(terms, resolve);
    if (terms.signal.aborted) return handler.stop("aborted");
    const { origin, pathname, search } = new URL(request.url);
    const { method, headers, body } = request;
    try {
      dispatcher.dispatch({ origin, path: pathname + search, method, headers, body }, handler);
    } catch (error) {
      handler.onResponseError(null, error instanceof Error ? error : new Error("dispatch failed"));
    }
  });
}

/**
 * undici calls `onRequestStart` on an established connection, in the same turn as and before its first write. So until
 * then nothing has left, whatever the error; from then on, everything may have.
 */
class ExchangeHandler implements Dispatcher.DispatchHandler {
  readonly #signal: AbortSignal;
  readonly #resolve: (result: ExchangeResult) => void;
  readonly #onAbort = () => this.stop("aborted");
  readonly #deadline: NodeJS.Timeout;
  readonly #mostBytes: number;
  readonly #mayBegin: () => boolean;
  #grace: NodeJS.Timeout | null = null;
  #controller: Dispatcher.DispatchController | null = null;
  #settled = false;
  #answer: { status: number; headers: IncomingHttpHeaders } | null = null;
  #chunks: Buffer[] = [];
  #bytes = 0;

  constructor(
    { timeoutMs, signal, mostBytes = mostBodyBytes, mayBegin = () => true }: ExchangeTerms,
    resolve: (result: ExchangeResult) => void,
  ) {
    this.#mostBytes = mostBytes;
    this.#mayBegin = mayBegin;
    this.#signal = signal;
    this.#resolve = resolve;
    this.#deadline = setTimeout(() => this.stop("timeout"), timeoutMs);
    signal.addEventListener("abort", this.#onAbort);
  }

  /** Ends the exchange where it stands. */
  stop(code: StopReason): void {
    const error = new ExchangeStoppedError(code);
    this.#settle(error, false);
    this.#release();
    this.#controller?.abort(error);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (this.#controller !== null || this.#settled) {
      controller.abort(new Error("A request is written once."));
    } else if (this.#mayBegin()) {
      this.#controller = controller;
    } else {
      this.stop("too_late");
      controller.abort(new ExchangeStoppedError("too_late"));
    }
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
    if (status < 200) return;
    this.#answer = { status, headers };
    this.#grace = setTimeout(() => this.stop("timeout"), bodyGraceMs);
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#bytes += chunk.length;
    if (!this.#settled) this.#chunks.push(chunk);
    if (this.#bytes > this.#mostBytes) this.#settle(null, false);
    if (this.#bytes > mostDiscardedBytes) controller.abort(new Error("The answer is too long."));
  }

  onResponseEnd(): void {
    this.#settle(null, true);
    this.#release();
  }

  onResponseError(_: Dispatcher.DispatchController | null, error: Error): void {
    this.#settle(error, false);
    this.#release();
  }

  #settle(error: Error | null, complete: boolean): void {
    if (this.#settled) return;
    this.#settled = true;
    this.#signal.removeEventListener("abort", this.#onAbort);
    if (this.#answer !== null) {
      const body = Buffer.concat(this.#chunks).subarray(0, this.#mostBytes);
      this.#resolve({ kind: "answered", ...this.#answer, body, complete });
    } else {
      const kind = this.#controller === null ? "unsent" : "lost";
      this.#resolve({ kind, error: error ?? new Error("no answer") });
    }
    this.#chunks = [];
  }

  #release(): void {
    clearTimeout(this.#deadline);
    if (this.#grace !== null) clearTimeout(this.#grace);
  }
}
