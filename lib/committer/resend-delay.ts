import type { RetrySafety } from "@/lib/core/action-type-definition";
import { resends } from "@/lib/core/proposal-machine";

const firstMs = 500;
const longestMs = 60_000;
const longestAskedForMs = 3_600_000;

/** Exponential backoff with jitter: about 0.5 s after the first try, doubling to a minute, the later half of it at random. */
export function backoffMs(tries: number, random: number): number {
  const full = Math.min(longestMs, firstMs * 2 ** Math.min(tries - 1, 20));
  return Math.round(full * (0.5 + random / 2));
}

/** How long to wait before the next send: the backoff, or longer where a target that may be asked again has said so (up to an hour). */
export function resendDelayMs(
  send: { retrySafety: RetrySafety; attempt: number; retryAfterMs: number | null },
  random: number,
): number {
  const backoff = backoffMs(send.attempt, random);
  if (!resends(send.retrySafety)) return backoff;
  return Math.max(backoff, Math.min(send.retryAfterMs ?? 0, longestAskedForMs));
}
