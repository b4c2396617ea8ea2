"use client";

const tickMs = 1_000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let nowMs = 0;

const wholeSecond = () => Math.floor(Date.now() / tickMs) * tickMs;

function tick(): void {
  nowMs = wholeSecond();
  for (const listener of listeners) listener();
}

/** The one clock of the page: calls `listener` each second, with one interval for everyone. Returns how to stop. */
export function subscribeToClock(listener: () => void): () => void {
  listeners.add(listener);
  if (timer === undefined) {
    nowMs = wholeSecond();
    timer = setInterval(tick, tickMs);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The time in ms since 1970, to the second; the same for everyone between two ticks. */
export function clockNow(): number {
  return timer === undefined ? wholeSecond() : nowMs;
}
