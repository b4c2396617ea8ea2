const longestMs = 86_400_000;

/**
 * What a Retry-After header (RFC 9110, section 10.2.3: seconds or an HTTP date) asks for, in milliseconds from `nowMs`,
 * at most a day; null where there is none or it makes no sense.
 */
export function parseRetryAfter(value: string | string[] | undefined, nowMs: number): number | null {
  const text = (Array.isArray(value) ? value[0] : value)?.trim();
  if (text === undefined) return null;
  if (/^\d{1,15}$/.test(text)) return Math.min(Number(text) * 1_000, longestMs);
  if (!/^[A-Za-z]{3,9}, /.test(text)) return null;
  const atMs = Date.parse(text);
  return Number.isNaN(atMs) ? null : Math.min(Math.max(atMs - nowMs, 0), longestMs);
}
