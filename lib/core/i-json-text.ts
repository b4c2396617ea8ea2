import { AppError } from "@/lib/core/app-error";
import { isExactNumber } from "@/lib/core/exact-number";
import type { JsonValue } from "@/lib/core/json";
import { jsonPointer } from "@/lib/core/json-pointer";
import { sayableText } from "@/lib/core/sayable-text";

/** How deep objects and arrays may nest, the outermost included. */
export const deepestNesting = 64;

/**
 * Parses a text as I-JSON (RFC 7493). Throws `malformed_json` for what is no JSON, and `invalid_input` with a pointer for
 * the first breach of what API.md asks of bodies: a name twice in an object, a lone surrogate, a NUL, a number that a
 * double does not hold to its last digit, a member `__proto__`, or too deep a nesting.
 */
export function readIJson(text: string): JsonValue {
  const value = parse(text);
  new Scan(text).check();
  return value;
}

function parse(text: string): JsonValue {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new AppError("malformed_json", error instanceof Error ? sayableText(error.message) : "The body is not JSON.");
  }
}

/** An object or array that the scan is inside of. `names` is null for an array; `key` leads to the value in hand. */
interface Frame {
  names: Set<string> | null;
  key: string | number;
  nameIsNext: boolean;
}

/** Walks a text that is known to be JSON, so it looks at no more than what two parsers could read differently. */
class Scan {
  readonly #text: string;
  readonly #frames: Frame[] = [];
  #frame: Frame | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  check(): void {
    const text = this.#text;
    for (let at = 0; at < text.length; ) {
      const char = text[at];
      if (char === '"') at = this.#string(at);
      else if (char === "-" || (char !== undefined && char >= "0" && char <= "9")) at = this.#number(at);
      else {
        if (char === "{" || char === "[") this.#open(char === "{");
        else if (char === "}" || char === "]") this.#close();
        else if (char === ",") this.#next();
        at += 1;
      }
    }
  }

  #open(isObject: boolean): void {
    if (this.#frames.length === deepestNesting) this.#refuse(`Nests deeper than ${deepestNesting} levels.`);
    this.#frame = { names: isObject ? new Set() : null, key: isObject ? "" : 0, nameIsNext: isObject };
    this.#frames.push(this.#frame);
  }

  #close(): void {
    this.#frames.pop();
    this.#frame = this.#frames.at(-1);
  }

  #next(): void {
    const frame = this.#frame;
    if (frame === undefined) return;
    if (typeof frame.key === "number") frame.key += 1;
    else frame.nameIsNext = true;
  }

  /** Checks the string that begins at `start`; returns where the text goes on. */
  #string(start: number): number {
    const end = endOfString(this.#text, start);
    const literal = this.#text.slice(start + 1, end - 1);
    const isEscaped = literal.includes("\\");
    const value: string = isEscaped ? JSON.parse(`"${literal}"`) : literal;
    const frame = this.#frame;
    if (frame?.nameIsNext === true && frame.names !== null) this.#name(value, frame, frame.names);
    // Without an escape there is neither: UTF-8 has no lone surrogates, and JSON no bare control characters.
    if (isEscaped && /\p{Surrogate}/u.test(value)) this.#refuse("Holds a lone surrogate.");
    if (isEscaped && value.includes("\u0000")) this.#refuse("Holds a NUL character.");
    return end;
  }

  #name(name: string, frame: Frame, names: Set<string>): void {
    frame.key = name;
    frame.nameIsNext = false;
    if (names.has(name)) this.#refuse("This name stands twice in its object.");
    if (name === "__proto__") this.#refuse("No member may have this name.");
    names.add(name);
  }

  #number(start: number): number {
    let end = start + 1;
    while (end < this.#text.length && /[\d.eE+-]/.test(this.#text.charAt(end))) end += 1;
    if (!isExactNumber(this.#text.slice(start, end))) this.#refuse("A double-precision number can't hold this value.");
    return end;
  }

  #refuse(detail: string): never {
    const path = this.#frames.map(({ key }) => (typeof key === "string" ? sayableText(key) : key));
    const pointer = jsonPointer(path);
    const errors = [{ pointer, detail }];
    throw new AppError("invalid_input", "The body is JSON, but not I-JSON (RFC 7493).", { errors });
  }
}

/** Where the string that begins at `start` is over: behind its closing quote, the first that is not escaped. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); ; end = text.indexOf('"', end + 1)) {
    let slashes = 0;
    while (text[end - 1 - slashes] === "\\") slashes += 1;
    if (slashes % 2 === 0) return end + 1;
  }
}
