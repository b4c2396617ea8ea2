import { splitHidden } from "@/lib/core/hidden-characters";
import { type LookAlike, placedLookAlikes } from "@/lib/core/look-alike";

/** Plain text, or one hidden character with its code ("U+202E") and a name for it; `isFirst` of its code in the whole text. */
export type SeenPart =
  | { kind: "plain"; text: string }
  | { kind: "hidden"; text: string; code: string; name: string; isFirst: boolean };

/**
 * A stretch of a text as it is shown. A name that looks like another has parts of its own; its `mark` is what machines read, or
 * a word for it, and `problem` says what is wrong.
 */
export type MarkedPart =
  | SeenPart
  | { kind: "look-alike"; text: string; mark: string; problem: string; parts: SeenPart[] };

function markOf({ written, punycode }: LookAlike): string {
  if (punycode === null) return "look-alike";
  return punycode === written ? "punycode" : `→ ${punycode}`;
}

function seenParts(text: string, told: Set<string>): SeenPart[] {
  return splitHidden(text).map((part) => {
    if (!part.hidden) return { kind: "plain", text: part.text };
    const { code, name } = part;
    const isFirst = !told.has(code);
    told.add(code);
    return { kind: "hidden", text: part.text, code, name, isFirst };
  });
}

/** Splits a text at what hides in it and at what looks like something else. Joined, the parts' `text`s are the text again. */
export function markedText(text: string): MarkedPart[] {
  const told = new Set<string>();
  const parts: MarkedPart[] = [];
  let from = 0;
  for (const { start, found } of placedLookAlikes(text)) {
    // Of two in one place the outer one is marked, which comes first.
    if (start < from) continue;
    const { written, problem } = found;
    parts.push(...seenParts(text.slice(from, start), told));
    parts.push({ kind: "look-alike", text: written, mark: markOf(found), problem, parts: seenParts(written, told) });
    from = start + written.length;
  }
  parts.push(...seenParts(text.slice(from), told));
  return parts;
}
