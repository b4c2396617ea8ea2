import type { Problem } from "./contract.js";

/** What every method of the client throws, but for what the caller's own signal aborts with. */
export abstract class CountersignError extends Error {}

/** Countersign refused the request and said why. `code` is one of the contract's. */
export class ProblemError extends CountersignError {
  override readonly name = "ProblemError";

  constructor(
    readonly status: number,
    readonly problem: Problem,
  ) {
    super(`${problem.title} (${problem.code}): ${problem.detail}`);
  }

  get code(): Problem["code"] {
    return this.problem.code;
  }
}

/**
 * No answer came, however often it was asked for. A submission may have arrived nevertheless: send it again under this
 * `idempotencyKey`, and it is still one proposal.
 */
export class UnreachableError extends CountersignError {
  override readonly name = "UnreachableError";

  constructor(
    readonly idempotencyKey: string | null,
    cause: unknown,
  ) {
    const again =
      idempotencyKey === null ? "" : ` What was sent may have arrived: repeat it under the key ${idempotencyKey}.`;
    super(`Countersign could not be reached.${again}`, { cause });
  }
}
