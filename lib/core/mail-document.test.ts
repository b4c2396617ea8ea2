import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mailDocument } from "@/lib/core/mail-document";

const bodyOf = (html: string) => /size="2">([\s\S]*)<\/font>/.exec(mailDocument(html))?.[1] ?? "";

describe("mailDocument", () => {
  it.each([
    ["<p style='color:red' onclick=x()>Hello <b>Ann</b></p>", "<p>Hello <b>Ann</b></p>"],
    [
      "<img src=https://t.example/p.png alt='a \"b\"'>",
      "<code>[image not loaded: https://t.example/p.png a &quot;b&quot;]</code>",
    ],
    ["<img alt='src=x' src='https://t.example'>", "<code>[image not loaded: https://t.example src=x]</code>"],
    ["<img src='data:image/png;base64,AA'>", "<code>[image not loaded: in the message]</code>"],
    ['<a href="https://evil.example/">bank.example</a>', "<code>[link to https://evil.example/]</code> bank.example"],
    ["<script>alert(1)</script><style>p{}</style><!-- no -->x", "x"],
    ["<link rel=preconnect href=//t.example><meta http-equiv=refresh content=0>x", "x"],
    ["1 < 2 &lt;p&gt;", "1 &lt; 2 &lt;p&gt;"],
    ["a\u202Eb&#8238;c&#x200b;", "a<code>[U+202E]</code>b<code>[U+202E]</code>c<code>[U+200B]</code>"],
    ["&#60;script&#62;", "&lt;script&gt;"],
    ["<p unfinished='", "<p>"],
  ])("shows %j as %j", (html, expected) => expect(bodyOf(html)).toBe(expected));

  it("allows itself nothing", () => {
    expect(mailDocument("")).toContain(`<meta http-equiv="Content-Security-Policy" content="default-src 'none'">`);
  });

  it("holds no tag but those of structure, and none with an attribute, whatever the mail", () => {
    const piece = fc.constantFrom(
      "<",
      ">",
      '"',
      "'",
      "/",
      "!",
      "--",
      "=",
      " ",
      "p",
      "img",
      "script",
      "src",
      "onload",
      "a",
      "&#60;",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const left = bodyOf(pieces.join("")).replaceAll(/<\/?(p|code)>/g, "");
        expect(left).not.toMatch(/[<>]/);
      }),
      { numRuns: 500 },
    );
  });

  it("takes a time that grows with the length alone", () => {
    for (const each of ['<a "', "<img src ", "<!--", "<p '", "&#"])
      expect(mailDocument(each.repeat(60_000))).toContain("</html>");
  });
});
