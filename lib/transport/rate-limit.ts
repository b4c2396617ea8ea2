import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { AppError } from "@/lib/core/app-error";

/** How many requests without a valid token one network address may make a minute before it is told to wait. */
const failuresPerMinute = 300;

/** Counts requests in this process. Both methods throw `rate_limited` with the seconds to wait. */
export interface RateLimit {
  /** Counts requests of this token; `headers` get what tells what is left, on a refusal too. */
  countRequests(tokenId: string, requests: number, headers: Record<string, string>): Promise<void>;
  /** Counts a request without a valid token; `headers` get what tells when it may be tried again, on a refusal alone. */
  countFailure(address: string, headers: Record<string, string>): Promise<void>;
}

/** A limit of so many requests a minute and token; 0 switches it off. */
export function createRateLimit(perMinute: number): RateLimit {
  if (perMinute === 0) return { countRequests: async () => undefined, countFailure: async () => undefined };
  const requests = new RateLimiterMemory({ points: perMinute, duration: 60 });
  const failures = new RateLimiterMemory({ points: failuresPerMinute, duration: 60 });
  return {
    countRequests: async (tokenId, count, headers) => {
      const state = await take(requests, tokenId, count);
      tell(headers, perMinute, state);
      if (state.consumedPoints > perMinute) refuse(state, `This token may make ${perMinute} requests a minute.`);
    },
    countFailure: async (address, headers) => {
      const state = await take(failures, address, 1);
      if (state.consumedPoints <= failuresPerMinute) return;
      tell(headers, failuresPerMinute, state);
      refuse(state, "Too many requests without a valid token.");
    },
  };
}

async function take(limiter: RateLimiterMemory, key: string, points: number): Promise<RateLimiterRes> {
  try {
    return await limiter.consume(key, points);
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return refusal;
    throw refusal;
  }
}

function tell(headers: Record<string, string>, limit: number, state: RateLimiterRes): void {
  headers["RateLimit-Limit"] = String(limit);
  headers["RateLimit-Remaining"] = String(state.remainingPoints);
  headers["RateLimit-Reset"] = String(secondsLeft(state));
}

function secondsLeft(state: RateLimiterRes): number {
  return Math.max(1, Math.ceil(state.msBeforeNext / 1_000));
}

function refuse(state: RateLimiterRes, detail: string): never {
  throw new AppError("rate_limited", detail, { retryAfterSeconds: secondsLeft(state) });
}
