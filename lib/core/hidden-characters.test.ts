import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitHidden } from "@/lib/core/hidden-characters";

const codes = (text: string) => splitHidden(text).flatMap((part) => (part.hidden ? [part.code] : []));

describe("splitHidden", () => {
  it.each([
    ["pay\u202Egpj.exe", ["U+202E"]],
    ["a\u2066b\u2069c", ["U+2066", "U+2069"]],
    ["zero\u200Bwidth\uFEFF", ["U+200B", "U+FEFF"]],
    ["tag\u{E0041}\u{E007F}", ["U+E0041", "U+E007F"]],
    ["no\u00A0break\u3000wide", ["U+00A0", "U+3000"]],
    ["line\u2028sep", ["U+2028"]],
    ["nul\u0000esc\u001B", ["U+0000", "U+001B"]],
    ["hangul\u3164filler", ["U+3164"]],
    ["smuggled\uFE01\u{E0100}", ["U+FE01", "U+E0100"]],
    ["twice❤\uFE0F\uFE0F", ["U+FE0F"]],
    ["digit1\uFE0F", ["U+FE0F"]],
    ["press 1\uFE0F\u20E3", []],
    ["joined\u200Dletters", ["U+200D"]],
  ])("shows what hides in %j", (text, expected) => expect(codes(text)).toEqual(expected));

  it.each(["plain text\twith\nlines\r\n", "👩‍💻 ❤️ 👨🏽‍🚀", "é ü ñ שלום سلام 漢字"])("leaves %j alone", (text) => {
    expect(splitHidden(text)).toEqual([{ hidden: false, text }]);
  });

  it("loses nothing, whatever the text", () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom("a", " ", "\u202E", "\u200D", "\uFE0F", "❤", "👩", "🏽", "\u{E0041}", "\uD800", "\n"),
        }),
        (text) => {
          expect(
            splitHidden(text)
              .map((part) => part.text)
              .join(""),
          ).toBe(text);
        },
      ),
    );
  });
});
