/*
 * What can't be seen, or changes how its neighbours are seen: controls (except tab, newline, return), format characters
 * (bidi controls, zero-width, tags), variation selectors and fillers, line and paragraph separators, private use, lone
 * surrogates, and every space that is not U+0020.
 */
const hiddenCharacter =
  /(?![\t\n\r])[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|(?! )\p{Zs}/gu;

/* An emoji's own joiners and presentation selectors belong to it, and so does a keycap's; a second selector does not. */
const pictographBefore = /\p{Extended_Pictographic}$/u;
const keycap = /^[0-9#*]\uFE0F\u20E3$/;
const emojiBefore = /\p{Extended_Pictographic}[\u{1F3FB}-\u{1F3FF}\uFE0F]?$/u;
const pictographAfter = /^\p{Extended_Pictographic}/u;

const names: Record<string, string> = {
  "U+00A0": "no-break space",
  "U+00AD": "soft hyphen",
  "U+061C": "Arabic letter mark",
  "U+200B": "zero width space",
  "U+200C": "zero width non-joiner",
  "U+200D": "zero width joiner",
  "U+200E": "left-to-right mark",
  "U+200F": "right-to-left mark",
  "U+202A": "left-to-right embedding",
  "U+202B": "right-to-left embedding",
  "U+202C": "pop directional formatting",
  "U+202D": "left-to-right override",
  "U+202E": "right-to-left override",
  "U+2060": "word joiner",
  "U+2066": "left-to-right isolate",
  "U+2067": "right-to-left isolate",
  "U+2068": "first strong isolate",
  "U+2069": "pop directional isolate",
  "U+FEFF": "zero width no-break space",
};

/** A stretch of a text: as it is, or one hidden character with its code ("U+202E") and a name for it. */
export type TextPart = { hidden: false; text: string } | { hidden: true; text: string; code: string; name: string };

/** A character's code: "U+202E". */
export function characterCode(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

function codeAndName(character: string): { code: string; name: string } {
  const point = character.codePointAt(0) ?? 0;
  const code = characterCode(character);
  const isTag = point >= 0xe0000 && point <= 0xe007f;
  return { code, name: names[code] ?? (isTag ? "tag character" : "invisible character") };
}

function belongsToEmoji(text: string, at: number, character: string): boolean {
  const before = text.slice(Math.max(0, at - 4), at);
  if (character === "\uFE0F")
    return pictographBefore.test(before) || keycap.test(text.slice(Math.max(0, at - 1), at + 2));
  return character === "\u200D" && emojiBefore.test(before) && pictographAfter.test(text.slice(at + 1, at + 3));
}

/** Splits a text at its hidden characters. Joined, the parts' `text`s are the text again. */
export function splitHidden(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of text.matchAll(hiddenCharacter)) {
    const character = match[0];
    if (belongsToEmoji(text, match.index, character)) continue;
    if (match.index > from) parts.push({ hidden: false, text: text.slice(from, match.index) });
    parts.push({ hidden: true, text: character, ...codeAndName(character) });
    from = match.index + character.length;
  }
  if (from < text.length) parts.push({ hidden: false, text: text.slice(from) });
  return parts;
}
