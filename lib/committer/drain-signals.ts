import { setMaxListeners } from "node:events";

const recordingGraceMs = 3_000;

/** The two ends of a drain. */
export interface DrainSignals {
  /** Calls in flight are cut off: `leaseMs` after `stopping`. */
  cutOff: AbortSignal;
  /** Nothing more can be recorded: a little after that. */
  giveUp: AbortSignal;
  /** Ends the drain's timers. */
  clear(): void;
}

/** Follows `stopping`: gives calls in flight up to `leaseMs`, and their receipts three seconds more. */
export function drainSignals(stopping: AbortSignal, leaseMs: number): DrainSignals {
  const cutOff = new AbortController();
  const giveUp = new AbortController();
  // Every call in flight listens, and there may be thousands.
  setMaxListeners(0, stopping, cutOff.signal, giveUp.signal);
  const timers: NodeJS.Timeout[] = [];
  const begin = () => {
    timers.push(setTimeout(() => cutOff.abort(), leaseMs));
    timers.push(setTimeout(() => giveUp.abort(), leaseMs + recordingGraceMs));
  };
  if (stopping.aborted) begin();
  else stopping.addEventListener("abort", begin, { once: true });
  return {
    cutOff: cutOff.signal,
    giveUp: giveUp.signal,
    clear: () => timers.forEach(clearTimeout),
  };
}
