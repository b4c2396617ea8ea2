/** The call's time is up, or whoever asked for it gave it up. */
export class ExchangeStoppedError extends Error {
  readonly code: "timeout" | "aborted";

  constructor(code: "timeout" | "aborted") {
    super(code);
    this.name = "ExchangeStoppedError";
    this.code = code;
  }
}
