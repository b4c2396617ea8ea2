import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lookAlikes } from "@/lib/core/look-alike";
import { misleadingText } from "@/lib/core/misleading-text";

describe("lookAlikes", () => {
  it.each([
    ["p\u0430ypal.com", "holds Cyrillic [U+0430] in a Latin name", "xn--pypal-4ve.com"],
    ["ann@p\u0430ypal.com", "holds Cyrillic [U+0430] in a Latin name", "xn--pypal-4ve.com"],
    ["https://p\u0430ypal.com/login?x=1", "holds Cyrillic [U+0430] in a Latin name", "xn--pypal-4ve.com"],
    ["Pay at g\u03BFogle.com, now.", "holds Greek [U+03BF] in a Latin name", null],
    ["\u0430\u0440\u0440\u04CF\u0435.com", "looks like “apple”, but is written in other letters", "xn--80ak6aa92e.com"],
    ["xn--80ak6aa92e.com", "hides letters of another alphabet behind its punycode", "xn--80ak6aa92e.com"],
    ["\u0430nn@example.com", "holds Cyrillic [U+0430] in a Latin name", null],
    ["https://bank.example@evil.example/", "leads to evil.example, not to bank.example", "evil.example"],
  ])("finds what is wrong with %j", (text, problem, punycode) => {
    const [first] = lookAlikes(text);
    expect(first?.problem).toBe(problem);
    if (punycode !== null) expect(first?.punycode).toBe(punycode);
  });

  it.each([
    "ann@example.com",
    "https://example.com:8080/a?b=c@d",
    "b\u00FCcher.example",
    "\u043F\u0440\u0438\u043C\u0435\u0440.\u0440\u0444",
    "\u0441\u043E\u0440.\u0440\u0444",
    "\u4F8B\u3048abc.jp",
    "Hello, \u043C\u0438\u0440. Some p\u0430ypal without a dot",
    "v1.2.3 and 3.14",
    "",
  ])("says nothing of %j", (text) => expect(lookAlikes(text)).toEqual([]));

  it("says nothing of any text in ASCII but punycode and a URL with a user", () => {
    const letters = fc.string({ unit: fc.constantFrom(..."abz019.-_/:") });
    fc.assert(fc.property(letters, (text) => text.includes("xn--") || lookAlikes(text).length === 0));
  });

  it("finds any Cyrillic letter within a Latin host name", () => {
    const letter = fc.constantFrom(..."\u0430\u0435\u043E\u0440\u0441\u0445\u0443\u0436\u044F");
    fc.assert(fc.property(letter, (each) => lookAlikes(`to ba${each}nk.example now`).length === 1));
  });
});

describe("misleadingText", () => {
  it("says where, in names and texts", () => {
    const found = misleadingText({ to: ["x@p\u0430ypal.com"], "a/b": "pay\u202Egpj", "n\u200B": 1, plain: "é 漢字" });
    expect(found).toEqual([
      {
        pointer: "/to/0",
        words: "“p[U+0430]ypal.com” holds Cyrillic [U+0430] in a Latin name; machines read xn--pypal-4ve.com",
      },
      { pointer: "/a~1b", words: "hides a character: U+202E (right-to-left override)" },
      { pointer: "/n\u200B", words: "its name hides a character: U+200B (zero width space)" },
    ]);
  });

  it("stops at fifty", () => expect(misleadingText(Array.from({ length: 80 }, () => "a\u200B"))).toHaveLength(50));
});
