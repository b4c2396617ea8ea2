import { characterCode } from "@/lib/core/hidden-characters";

const beyondAscii = /[^\x20-\x7E]/gu;
/** What is longer is cut: a sentence has to stay one. */
const longest = 120;

/** A text in printable ASCII, cut where it is long: every other character by its code, as "[U+202E]". */
export function spelledOut(text: string): string {
  const shown = text.length > longest ? `${text.slice(0, longest)}...` : text;
  return shown.replace(beyondAscii, (character) => `[${characterCode(character)}]`);
}
