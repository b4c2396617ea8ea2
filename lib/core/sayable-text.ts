/** A text as an answer may hold it, which is I-JSON itself: U+FFFD stands for what that has no place for, as a NUL. */
export function sayableText(text: string): string {
  return text.replaceAll(/\p{Surrogate}/gu, "\ufffd").replaceAll("\u0000", "\ufffd");
}
