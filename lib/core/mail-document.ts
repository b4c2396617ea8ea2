import { type MarkedPart, markedText } from "@/lib/core/marked-text";

/** What stays of a mail's HTML: structure alone, without any attribute, so that nothing in it can load, run or lead away. */
const kept = new Set(
  (
    "p br hr div span blockquote pre code b strong i em u s small sub sup h1 h2 h3 h4 h5 h6 " +
    "ul ol li dl dt dd table caption thead tbody tfoot tr td th"
  ).split(" "),
);

/** Elements whose contents a reader never sees as text. */
const unread = new Set(["script", "style", "title", "template", "noscript", "iframe", "object", "svg", "math"]);

/** One tag with its attributes, or a comment; an unfinished one reaches to the end. */
const markup =
  /<!--[\s\S]*?(?:-->|$)|<[!?][^>]*(?:>|$)|<(\/?)([a-z][a-z0-9-]*)((?:"[^"]*(?:"|$)|'[^']*(?:'|$)|[^"'>])*)(?:>|$)/gi;

const attributeOf = /([^\s"'=<>/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;
const numbered = /&#(?:x([0-9a-f]{1,6})|(\d{1,7}));?/gi;

function characterOf(match: string, hex: string | undefined, digits: string | undefined): string {
  const point = hex === undefined ? Number(digits) : Number.parseInt(hex, 16);
  return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : match;
}

const escaped = (text: string) => text.replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** A text of the mail as text, with what hides in it shown by its code, and what looks like another name marked. */
function revealed(text: string): string {
  return markedText(text.replace(numbered, characterOf)).map(drawn).join("");
}

function drawn(part: MarkedPart): string {
  switch (part.kind) {
    case "plain":
      return escaped(part.text);
    case "hidden":
      return `<code>[${part.code}]</code>`;
    case "look-alike":
      return `<bdi>${part.parts.map(drawn).join("")}</bdi><code>[${escaped(part.mark)}]</code>`;
  }
}

/** The first attribute of that name counts, as in a browser. */
function attribute(attributes: string, name: string): string {
  for (const [, found, double, single, bare] of attributes.matchAll(attributeOf)) {
    if (found?.toLowerCase() === name) return double ?? single ?? bare ?? "";
  }
  return "";
}

/** An opening tag as it is shown: an image as its address, a link with the address it leads to. */
function opening(name: string, attributes: string): string {
  if (name === "img") {
    const source = attribute(attributes, "src");
    const address = /^\s*data:/i.test(source) ? "in the message" : source || "without an address";
    return `<code>[image not loaded: ${revealed(`${address} ${attribute(attributes, "alt")}`.trim())}]</code>`;
  }
  if (name === "a") {
    const address = attribute(attributes, "href");
    return address === "" ? "" : `<code>[link to ${revealed(address)}]</code> `;
  }
  return kept.has(name) ? `<${name}>` : "";
}

function body(html: string): string {
  let shown = "";
  let from = 0;
  let inside: string | null = null;
  for (const match of html.matchAll(markup)) {
    const [tag, slash, tagName, attributes = ""] = match;
    const name = tagName?.toLowerCase() ?? "";
    if (inside === null) shown += revealed(html.slice(from, match.index));
    from = match.index + tag.length;
    if (inside !== null) {
      if (slash === "/" && name === inside) inside = null;
      continue;
    }
    if (slash !== "/" && unread.has(name)) inside = name;
    else if (slash === "/") shown += kept.has(name) ? `</${name}>` : "";
    else if (name !== "") shown += opening(name, attributes);
  }
  return inside === null ? shown + revealed(html.slice(from)) : shown;
}

/**
 * A document that shows a mail's HTML without its styles, pictures and links: those stand there as their addresses. It holds
 * no attribute of the mail's own, and its own policy allows nothing at all.
 */
export function mailDocument(html: string): string {
  const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'">`;
  const head = `<!doctype html><html lang="und"><head>${policy}<title>Message</title></head>`;
  return `${head}<body bgcolor="#ffffff" text="#171717"><font face="system-ui, sans-serif" size="2">${body(html)}</font></body></html>`;
}
