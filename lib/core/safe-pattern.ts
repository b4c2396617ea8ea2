/** Longer patterns are refused. */
const longestPattern = 1_000;

/** Longer texts are not tried against a pattern: matching may take the square of their length. */
const longestText = 20_000;

/** A text is too long to be tried against the pattern that its schema sets for it. */
export class PatternTextTooLongError extends Error {
  constructor() {
    super(`is longer than ${longestText} characters and can't be checked against its pattern`);
    this.name = "PatternTextTooLongError";
  }
}

/**
 * What makes a regular expression unsafe to run on what agents send, or null. A repeated group with a repetition inside
 * (`(a+)+`, `(\d*,?)*`) can take exponential time, so that is refused, whether or not it does.
 */
export function checkPattern(pattern: string): string | null {
  if (pattern.length > longestPattern) return `is longer than ${longestPattern} characters`;
  return hasNestedRepetition(pattern)
    ? "repeats a group that holds a repetition, which can take forever to match"
    : null;
}

/**
 * A regular expression for ajv that gives up on texts that are too long. Throws for an unsafe or invalid pattern.
 * ajv tells patterns apart by what `toString` says.
 */
export function safePattern(pattern: string, flags: string): { test(text: string): boolean; toString(): string } {
  const problem = checkPattern(pattern);
  if (problem !== null) throw new Error(`pattern “${pattern.slice(0, 100)}” ${problem}`);
  const expression = new RegExp(pattern, flags);
  return {
    toString: () => expression.toString(),
    test: (text) => {
      if (text.length > longestText) throw new PatternTextTooLongError();
      return expression.test(text);
    },
  };
}

/** Walks the pattern's groups: for each open one, whether it holds an unbounded repetition so far. */
function hasNestedRepetition(pattern: string): boolean {
  const bare = pattern.replace(/\\./gs, "x").replace(/\[[^\]]*\]/g, "x");
  const groups: boolean[] = [];
  let closed = false;
  for (let index = 0; index < bare.length; index += 1) {
    const char = bare.charAt(index);
    const repeats = char === "*" || char === "+" || (char === "{" && /^\{\d+,\d*\}/.test(bare.slice(index)));
    if (repeats && closed) return true;
    if (repeats && groups.length > 0) groups[groups.length - 1] = true;
    if (char === "(") groups.push(false);
    closed = char === ")" && (groups.pop() ?? false);
    if (closed && groups.length > 0) groups[groups.length - 1] = true;
  }
  return false;
}
