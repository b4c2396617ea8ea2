/** A delivery is tried so many times: at once, and then over about three days. */
export const mostTries = 17;

const firstDelayMs = 5_000;
const longestDelayMs = 86_400_000;

/**
 * How long to wait after the try of this number (from 1) has failed, in milliseconds; null: it was the last. It doubles each time, up to a day, and up to a
 * tenth is added, so that those that failed together don't come back together: `random` is in [0, 1). Never sooner than the target asked for.
 */
export function retryDelayMs(tries: number, random: number, askedForMs: number | null): number | null {
  if (tries >= mostTries) return null;
  const delay = Math.min(firstDelayMs * 2 ** (tries - 1), longestDelayMs) * (1 + random / 10);
  return Math.round(Math.max(delay, askedForMs ?? 0));
}
