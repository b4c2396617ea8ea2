import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linearPattern, PatternError } from "@/lib/core/linear-pattern";

const longest = 256 * 1024;

describe("linearPattern", () => {
  it.each(["^(a|a)*$", "^(\\w|\\d)+$", "^(a|aa)+$", "^a*a*a*a*$", "^(a+)+$", "(a*)*b$", "^(.*a){3}$"])(
    "runs %s on the longest text that a request can hold",
    (pattern) => {
      const startedAt = performance.now();
      expect(linearPattern(pattern).test(`${"a".repeat(longest - 1)}!`)).toBe(false);
      expect(performance.now() - startedAt).toBeLessThan(2_000);
    },
  );

  it("gives up on a long text where the pattern is too large for it", () => {
    expect(() => linearPattern("^[ab]{1,500}$").test("a".repeat(longest))).toThrow("longer than 20000 characters");
    expect(linearPattern("^[ab]{1,500}$").test("a".repeat(20_000))).toBe(false);
  });

  it.each([
    ["(", "is no regular expression"],
    ["(?i)a", "is no regular expression"],
    ["\\Aa\\z", "is no regular expression"],
    ["(?=a)", "looks ahead or behind"],
    ["(?<!a)b", "looks ahead or behind"],
    ["(a)\\1", "refers back"],
    ["(?<x>a)\\k<x>", "refers back"],
    [`${"(a)".repeat(12)}\\12`, "refers back"],
    ["^.{1,1001}$", "Counts end at 1000"],
    ["\\p{Letter}", "short names"],
    ["(?:a{1,999}b){1,999}", "Counts end at 1000"],
    ["a{999}b{999}c{999}", "repeats too much"],
    ["a".repeat(1_001), "is longer than 1000 characters"],
  ])("refuses %s: it %s", (pattern, words) => {
    expect(() => linearPattern(pattern)).toThrow(PatternError);
    expect(() => linearPattern(pattern)).toThrow(words);
  });

  const spaces = [..."\t\n\v\f\r \xa0\u1680\u2000\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"];
  const texts = ["", "a", "01", "a{01}", "[", "]", ":", "p", "\b", "\x08", "\x0e", "!", "é", "٣", "ſ", "K", "/", "-"];
  const others = ["😀", "\u{10ffff}", "\u200b", "\u180e", "α", "Ω", "Я", "中", "a\n", "\na", "a\r", "x y", "\0"];
  const tried = [...spaces, ...texts, ...others];

  it.each([
    ...["^\\s$", "^\\S$", "^[\\s]$", "^[\\S]$", "^[^\\s]$", "^[^\\S]$", "^[\\s\\S]$", "^[^\\s\\S]$", "^[\\S\\n]$"],
    ...["^.$", "^[.]$", "a$", "^a", "\\ba\\b", "\\B", "^\\d$", "^\\D$", "^\\w$", "^\\W$", "^[\\b]$", "^[\\0-\\b]$"],
    ...["^\\u{1F600}$", "^\\uD83D\\uDE00$", "^[\\uD83D\\uDE00]$", "^[^\\uD83D\\uDE00]$", "^\\xe9$", "^\\u00e9$"],
    ...["^\\cJ$", "^\\0$", "^[]$", "^[^]$", "^[]?$", "^[[:alp]$", "^[[:alpha:][x]?$", "^[\\[\\]]$", "^\\/$", "^/$"],
    ...["^\\p{L}$", "^\\P{Lu}$", "^\\p{Script=Greek}$", "^[\\p{sc=Cyrillic}]$", "^\\p{gc=Nd}$", "^\\p{Alphabetic}$"],
    ...["^a{01}$", "^[{01}]$", "^(?<name>a)$", "^[(?<]a>?$", "^(?:a|)$", "^[a\\-]$", "^[(?=]$", "^[^\\w\\s]$", "a{0}$"],
  ])("reads %s as ECMA-262 does", (pattern) => {
    const ours = linearPattern(pattern);
    const theirs = new RegExp(pattern, "u");
    expect(tried.filter((text) => ours.test(text))).toEqual(tried.filter((text) => theirs.test(text)));
  });

  const letters = fc.constantFrom("a", "b", "1", "_", "-", " ", "\\.", "é", "😀", "/", "\\n");
  const classes = fc.constantFrom(
    ".",
    "\\d",
    "\\D",
    "\\w",
    "\\W",
    "\\s",
    "\\S",
    "\\p{L}",
    "\\P{N}",
    "\\u{61}",
    "\\x62",
  );
  const inClass = fc.constantFrom(
    "a",
    "1",
    "_",
    "é",
    "😀",
    "[",
    ".",
    "^",
    "\\d",
    "\\W",
    "\\s",
    "\\S",
    "\\b",
    "0-9",
    "a-c",
  );
  const charClass = fc
    .tuple(fc.boolean(), fc.array(inClass, { maxLength: 3 }))
    .map(([negated, members]) => `[${negated ? "^" : ""}${members.join("")}]`)
    .filter((one) => !one.startsWith("[^^"));
  const { pattern: patterns } = fc.letrec<{ pattern: string; atom: string }>((tie) => ({
    atom: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.oneof(letters, classes, charClass),
      tie("pattern").map((inner) => `(${inner})`),
      tie("pattern").map((inner) => `(?:${inner})`),
    ),
    pattern: fc
      .array(
        fc.oneof(
          { weight: 1, arbitrary: fc.constantFrom("^", "$", "\\b", "|") },
          {
            weight: 5,
            arbitrary: fc
              .tuple(
                tie("atom"),
                fc.constantFrom("", "", "", "*", "+", "?", "*?", "+?", "{2}", "{0,2}", "{1,}", "{02}"),
              )
              .map((parts) => parts.join("")),
          },
        ),
        { maxLength: 4 },
      )
      .map((parts) => parts.join("")),
  }));
  const subjects = fc.string({ unit: fc.constantFrom(...["a", "b", "1", "_", "-", " "], ...tried), maxLength: 8 });

  // Without \B, which V8 finds between the two halves of a surrogate pair, where ECMA-262 does not look.
  it("agrees with the platform's engine on generated patterns", () => {
    fc.assert(
      fc.property(patterns, fc.array(subjects, { minLength: 1, maxLength: 5 }), (pattern, some) => {
        const ours = linearPattern(pattern);
        const theirs = new RegExp(pattern, "u");
        expect(some.map((text) => ours.test(text))).toEqual(some.map((text) => theirs.test(text)));
      }),
      { numRuns: 1_000 },
    );
  });
});
