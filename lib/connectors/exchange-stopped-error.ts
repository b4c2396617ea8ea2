/** `too_late`: by the time that it could have begun it no longer might. */
export type StopReason = "timeout" | "aborted" | "too_late";

/** The call's time is up, or whoever asked for it gave it up. */
export class ExchangeStoppedError extends Error {
  readonly code: StopReason;

  constructor(code: StopReason) {
    super(code);
    this.name = "ExchangeStoppedError";
    this.code = code;
  }
}
