import { boundedPattern, linearPattern, type Pattern, PatternError } from "@/lib/core/linear-pattern";

/** Longer texts are never tried against a pattern that goes back. */
const longestText = 20_000;

/** How many steps back a pattern may take on one text: less than a second's worth. */
const mostSteps = 100_000_000;

/**
 * A regular expression that ends soon whatever the text. What RE2 does not take was stored before it had to, and goes on
 * in the platform's engine for as long a text as that engine can't be held up with. Throws for an invalid pattern.
 */
export function safePattern(pattern: string, flags: string): Pattern {
  try {
    return linearPattern(pattern);
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    return boundedPattern(pattern, new RegExp(pattern, flags), longestTextFor(pattern));
  }
}

/**
 * The place of the start and each repetition, alternative or back-reference is a choice that multiplies the steps by up
 * to the text's length. A choice that is itself repeated has no bound, so only the empty text is tried.
 */
function longestTextFor(pattern: string): number {
  const bare = pattern
    .replace(/\\./gsu, (token) => (/[1-9k]/.test(token) ? "|" : "x"))
    .replace(/\[[^\]]*\]/g, "x")
    .replace(/\(\?(?:<?[=!]|:|<[^>]*>)/g, "(");
  const groups: boolean[] = [];
  let choices = 1;
  let closed = false;
  for (const [token] of bare.matchAll(/\{\d+(?:,\d*)?\}|./gsu)) {
    const isChoice = /^(?:[*+?|]|\{\d+,\d*\})$/.test(token);
    if (closed && /^[*+?{]/.test(token)) return 0;
    if (isChoice) choices += 1;
    if (isChoice && groups.length > 0) groups[groups.length - 1] = true;
    if (token === "(") groups.push(false);
    closed = token === ")" && (groups.pop() ?? false);
    if (closed && groups.length > 0) groups[groups.length - 1] = true;
  }
  return Math.min(longestText, Math.floor(mostSteps ** (1 / choices)));
}
