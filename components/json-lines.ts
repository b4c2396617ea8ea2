import type { JsonValue } from "@/lib/core/json";

/** A line of indented JSON in its parts; joined in order they are the line. */
export interface JsonLine {
  indent: string;
  /** With its quotes and colon: `"title": `; empty where the line has none. */
  key: string;
  value: string;
  kind: "string" | "other" | "punctuation";
  comma: string;
}

/** Past this many characters the indentation outweighs the data, and compact text is shown instead. */
const maxIndentedLength = 1_500_000;

const line = /^( *)("[^"\\]*(?:\\.[^"\\]*)*": )?(.*?)(,?)$/su;

/** The exact JSON text that is shown and copied: two spaces a level, or compact where that would be many times the size. */
export function jsonText(value: JsonValue): string {
  const indented = JSON.stringify(value, null, 2);
  return indented.length > maxIndentedLength ? JSON.stringify(value) : indented;
}

function kindOf(value: string): JsonLine["kind"] {
  if (value.startsWith('"')) return "string";
  return /^[[\]{}]*$/.test(value) ? "punctuation" : "other";
}

/** Takes one line of `jsonText` apart. */
export function parseJsonLine(text: string): JsonLine {
  const [, indent = "", key = "", value = "", comma = ""] = line.exec(text) ?? [];
  return { indent, key, value, kind: kindOf(value), comma };
}
