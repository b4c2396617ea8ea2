import { RE2JS } from "re2js";

/** What ajv asks of a regular expression; it tells patterns apart by what `toString` says. */
export interface Pattern {
  test(text: string): boolean;
  toString(): string;
}

/** A pattern can't be run in linear time; the message quotes it as `quotePattern` does. */
export class PatternError extends Error {
  constructor(pattern: string, problem: string) {
    super(`pattern ${quotePattern(pattern)} ${problem}`);
    this.name = "PatternError";
  }
}

/** A text is too long to be tried against its pattern. */
export class PatternTextTooLongError extends Error {
  constructor(pattern: string, limit: number) {
    super(
      `The type's pattern ${quotePattern(pattern)} can't be checked on texts longer than ${limit} characters; ` +
        "a simpler pattern can.",
    );
    this.name = "PatternTextTooLongError";
  }
}

/** How messages name a pattern, which may be long. */
export function quotePattern(pattern: string): string {
  return `“${pattern.slice(0, 100)}”`;
}

const longestPattern = 1_000;

/** RE2 counts repetitions out, and a step of matching may touch all of them: this bounds what a character can cost. */
const largestProgram = 2_500;

/** Steps that one text may take where its automaton has too many states to be kept: about a second's worth. */
const mostSteps = 8_000_000;

/** Every pattern that RE2 takes may be tried on texts of this length. */
const longestText = 20_000;

/**
 * Compiles an ECMA-262 pattern (flag `u`) for RE2, which reads a text once and never goes back. Throws a `PatternError`
 * for what RE2 can't do: look-around, back-references, counts above 1,000.
 */
export function linearPattern(pattern: string): Pattern {
  if (pattern.length > longestPattern) throw new PatternError(pattern, `is longer than ${longestPattern} characters`);
  requireEcmaPattern(pattern);
  const program = re2Program(pattern, translated(pattern));
  const size = program.programSize();
  if (size > largestProgram)
    throw new PatternError(pattern, "repeats too much: lower its counts, or bound lengths with maxLength");
  return boundedPattern(pattern, program, Math.max(longestText, Math.floor(mostSteps / size)));
}

/** Refuses to try texts longer than `limit`, by throwing a `PatternTextTooLongError`. */
export function boundedPattern(pattern: string, tester: Pick<Pattern, "test">, limit: number): Pattern {
  return {
    toString: () => pattern,
    test: (text) => {
      if (text.length > limit) throw new PatternTextTooLongError(pattern, limit);
      return tester.test(text);
    },
  };
}

/** Only ECMA-262's grammar counts: what other dialects alone know (`\A`, `(?i)`, `[[:alpha:]]`) stays invalid. */
function requireEcmaPattern(pattern: string): void {
  try {
    new RegExp(pattern, "u");
  } catch (error) {
    throw new PatternError(pattern, `is no regular expression: ${messageOf(error)}`);
  }
}

function re2Program(pattern: string, source: string): RE2JS {
  try {
    return RE2JS.compile(RE2JS.translateRegExp(source));
  } catch (error) {
    const hint = "Counts end at 1000 (maxLength has no end), and properties go by their short names (\\p{L})";
    throw new PatternError(pattern, `can't be read by RE2: ${messageOf(error)}. ${hint}`);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

const spaces = "\\t-\\r \\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff";
const nonSpaces =
  "\\0-\\x08\\x0e-\\x1f!-\\x9f\\xa1-\\u167f\\u1681-\\u1fff\\u200b-\\u2027\\u202a-\\u202e\\u2030-\\u205e\\u2060-\\u2fff" +
  "\\u3001-\\ufefe\\uff00-\\u{10ffff}";

/** Surrogate pairs, properties, other escapes, what opens a group, counts, and every other character. */
const tokens =
  /\\u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|\\[pP]\{[^}]*\}|\\.|\(\?(?:<?[=!]|[<:])?|\{\d+(?:,\d*)?\}|./gsu;

/** The same pattern without what RE2 reads differently or `translateRegExp` gets wrong. */
function translated(pattern: string): string {
  let result = "";
  let inClass = false;
  for (const [token] of pattern.matchAll(tokens)) {
    result += inClass ? classToken(token) : outerToken(pattern, token);
    inClass = inClass ? token !== "]" : token === "[";
  }
  return result;
}

function classToken(token: string): string {
  if (token === "\\s") return spaces;
  if (token === "\\S") return nonSpaces;
  if (token === "\\b") return "\\x08";
  // RE2 knows `[:alpha:]` inside of a class.
  if (token === "[") return "\\[";
  return escapeToken(token);
}

function outerToken(pattern: string, token: string): string {
  if (token === ".") return "[^\\n\\r\\u2028\\u2029]";
  if (token === "\\s") return `[${spaces}]`;
  if (token === "\\S") return `[^${spaces}]`;
  if (/^\(\?<?[=!]$/.test(token))
    throw new PatternError(pattern, "looks ahead or behind, which can take forever: say it with allOf and not");
  if (/^\\[1-9k]$/.test(token)) throw new PatternError(pattern, "refers back to a group, which can take forever");
  if (token === "(?") throw new PatternError(pattern, "sets flags within a group, which not every engine knows");
  // RE2 takes `{01}` for five literal characters.
  if (token.startsWith("{")) return token.replace(/\b0+(?=\d)/g, "");
  return escapeToken(token);
}

function escapeToken(token: string): string {
  const [, high, low] = /^\\u(.{4})\\u(.{4})$/.exec(token) ?? [];
  if (high !== undefined && low !== undefined)
    return String.fromCharCode(Number.parseInt(high, 16), Number.parseInt(low, 16));
  return token.replace(/^(\\[pP]\{)(?:Script|sc|General_Category|gc)=/, "$1");
}
