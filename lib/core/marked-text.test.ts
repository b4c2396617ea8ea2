import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { markedText } from "@/lib/core/marked-text";

const marks = (text: string) =>
  markedText(text).flatMap((part) => {
    if (part.kind === "plain") return [];
    return [part.kind === "hidden" ? part.code : `${part.text} ${part.mark}`];
  });

describe("markedText", () => {
  it.each([
    ["to ann@p\u0430ypal.com now", ["p\u0430ypal.com → xn--pypal-4ve.com"]],
    ['"https://p\u0430ypal.com/a?b"', ["p\u0430ypal.com → xn--pypal-4ve.com"]],
    ["...xn--80ak6aa92e.com, twice xn--80ak6aa92e.com", Array(2).fill("xn--80ak6aa92e.com punycode")],
    ["https://bank.example@evil.example/x", ["https://bank.example@evil.example/x → evil.example"]],
    ["https://bank.example@p\u0430y.com", ["https://bank.example@p\u0430y.com → xn--py-7kc.com"]],
    ["\u0430nn@x.com", ["\u0430nn look-alike"]],
    ["p\u0430y.com@p\u0430y.com", ["p\u0430y.com look-alike", "p\u0430y.com → xn--py-7kc.com"]],
    [JSON.stringify("Pay at\np\u0430ypal.com"), ["p\u0430ypal.com → xn--pypal-4ve.com"]],
    ["a\u202Eb p\u0430y.com", ["U+202E", "p\u0430y.com → xn--py-7kc.com"]],
    ["see \u200Bp\u0430y.com\u2060.", ["U+200B", "p\u0430y.com → xn--py-7kc.com", "U+2060"]],
    ["plain text, ann@example.com, \u043C\u0438\u0440", []],
  ])("marks what is wrong with %j where it stands", (text, expected) => expect(marks(text)).toEqual(expected));

  it("marks what hides within a look-alike too, and tells which is the first of its code", () => {
    const found = markedText("a\u200Bb\u200Bc https://bank.example@evil.example/\u200B\u202E");
    const hidden = found.flatMap((part) => (part.kind === "look-alike" ? part.parts : [part]));
    expect(hidden.flatMap((part) => (part.kind === "hidden" ? [[part.code, part.isFirst]] : []))).toEqual([
      ["U+200B", true],
      ["U+200B", false],
      ["U+200B", false],
      ["U+202E", true],
    ]);
  });

  it("loses nothing, whatever the text", () => {
    const unit = fc.constantFrom(
      ...'ab.@:/ \\n"',
      "https://",
      "xn--80ak6aa92e",
      "\u0430",
      "\u202E",
      "\u200B",
      "\u{1F525}",
    );
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 40 }), (text) => {
        const parts = markedText(text);
        expect(parts.map((part) => part.text).join("")).toBe(text);
        for (const part of parts) {
          if (part.kind === "look-alike") expect(part.parts.map((each) => each.text).join("")).toBe(part.text);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
