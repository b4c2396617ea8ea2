import { splitHidden } from "@/lib/core/hidden-characters";
import type { JsonValue } from "@/lib/core/json";
import { lookAlikes } from "@/lib/core/look-alike";
import { spelledOut } from "@/lib/core/spelled-out";

/**
 * Something in a text that can't be seen, or looks like something else. `pointer` says where (RFC 6901), as it is; `words` hold
 * nothing of the text that is not spelled out.
 */
export interface Misleading {
  pointer: string;
  words: string;
}

/** More are not told one by one. */
const most = 50;

const step = (name: string) => `/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;

function hiddenWords(text: string): string[] {
  const names = splitHidden(text).flatMap((part) => (part.hidden ? [`${part.code} (${part.name})`] : []));
  if (names.length === 0) return [];
  const once = [...new Set(names)];
  const more = once.length > 5 ? ` and ${once.length - 5} more` : "";
  return [
    `hides ${names.length === 1 ? "a character" : `${names.length} characters`}: ${once.slice(0, 5).join(", ")}${more}`,
  ];
}

function wordsOf(text: string): string[] {
  const names = lookAlikes(text).map(({ written, problem, punycode }) => {
    const machines = punycode === null || punycode === written ? "" : `; machines read ${spelledOut(punycode)}`;
    return `“${spelledOut(written)}” ${problem}${machines}`;
  });
  return [...hiddenWords(text), ...names];
}

function* within(value: JsonValue, pointer: string): Generator<Misleading> {
  if (typeof value === "string") {
    for (const words of wordsOf(value)) yield { pointer, words };
  } else if (typeof value === "object" && value !== null) {
    for (const [name, member] of Object.entries(value)) {
      const at = pointer + step(name);
      for (const words of wordsOf(name)) yield { pointer: at, words: `its name ${words}` };
      yield* within(member, at);
    }
  }
}

/** What hides or misleads in a value's names and texts, in its order; at most 50 findings. */
export function misleadingText(value: JsonValue): Misleading[] {
  const found: Misleading[] = [];
  for (const each of within(value, "")) {
    found.push(each);
    if (found.length === most) break;
  }
  return found;
}
