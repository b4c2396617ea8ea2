import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jsonText, parseJsonLine } from "@/components/json-lines";
import type { JsonValue } from "@/lib/core/json";

describe("parseJsonLine", () => {
  it.each([
    ['  "a\\"b": "x, y",', { indent: "  ", key: '"a\\"b": ', value: '"x, y"', kind: "string", comma: "," }],
    ['    "n": -1.5e-9', { indent: "    ", key: '"n": ', value: "-1.5e-9", kind: "other", comma: "" }],
    ["  ],", { indent: "  ", key: "", value: "]", kind: "punctuation", comma: "," }],
    ['  "e": {},', { indent: "  ", key: '"e": ', value: "{}", kind: "punctuation", comma: "," }],
    ['  "looks: like"', { indent: "  ", key: "", value: '"looks: like"', kind: "string", comma: "" }],
  ])("takes %s apart", (text, parts) => expect(parseJsonLine(text)).toEqual(parts));

  it("loses nothing, whatever the value", () => {
    fc.assert(
      fc.property(
        fc.jsonValue({
          stringUnit: fc.constantFrom("a", " ", ",", ":", '"', "\\", "{", "[", "\n", "\u2028", "\u202E"),
        }),
        (value) => {
          const text = jsonText(value as JsonValue);
          const joined = text.split("\n").map((line) => {
            const { indent, key, value: shown, comma } = parseJsonLine(line);
            return indent + key + shown + comma;
          });
          expect(joined.join("\n")).toBe(text);
        },
      ),
    );
  });
});

describe("jsonText", () => {
  it("stays near the data's size when the data is deep", () => {
    let value: JsonValue = Array.from({ length: 100_000 }, () => 1);
    for (let depth = 0; depth < 60; depth += 1) value = [value];
    expect(jsonText(value).length).toBeLessThan(300_000);
  });
});
