import { type Delta, diff } from "jsondiffpatch";
import { isJsonObject, type JsonObject, type JsonValue } from "@/lib/core/json";
import { escapePointer } from "@/lib/core/json-pointer";

/** One place where two revisions differ; `pointer` (RFC 6901) leads there in the newer one, for `removed` in the older. */
export type PayloadChange =
  | { kind: "added"; pointer: string; after: JsonValue }
  | { kind: "removed"; pointer: string; before: JsonValue }
  | { kind: "changed"; pointer: string; before: JsonValue; after: JsonValue }
  | { kind: "moved"; pointer: string; from: string };

/** What differs between two payloads, in the order in which it stands there; empty where they are equal. */
export function payloadChanges(before: JsonObject, after: JsonObject): PayloadChange[] {
  return changesAt("", diff(before, after));
}

function changesAt(pointer: string, delta: Delta): PayloadChange[] {
  if (delta === undefined) return [];
  if (Array.isArray(delta)) {
    if (delta.length === 1) return [{ kind: "added", pointer, after: json(delta[0]) }];
    if (delta.length === 2) return [{ kind: "changed", pointer, before: json(delta[0]), after: json(delta[1]) }];
    return [{ kind: "removed", pointer, before: json(delta[0]) }];
  }
  const isArray = "_t" in delta && delta._t === "a";
  return Object.entries(delta).flatMap(([name, inner]: [string, Delta]) => {
    if (isArray && name === "_t") return [];
    if (!isArray || !name.startsWith("_")) return changesAt(`${pointer}/${escapePointer(name)}`, inner);
    const from = `${pointer}/${name.slice(1)}`;
    if (Array.isArray(inner) && inner.length === 3 && inner[2] === 3) {
      return [{ kind: "moved", pointer: `${pointer}/${String(inner[1])}`, from } satisfies PayloadChange];
    }
    return changesAt(from, inner);
  });
}

/** What came out of JSON is JSON; the delta's own types have forgotten that. */
function json(value: unknown): JsonValue {
  if (value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean")
    return value;
  if (Array.isArray(value)) return value.map(json);
  if (typeof value !== "object") return null;
  const copy: unknown = structuredClone(value);
  return isJsonObject(copy) ? copy : null;
}

/** Two texts cut where they differ: what they share before, each one's own middle, what they share after. */
export interface TextDifference {
  before: string;
  removed: string;
  added: string;
  after: string;
}

const word = /\s+|[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu;

/** Where two texts differ, cut between words. Joined with `removed` it is the older text, with `added` the newer. */
export function textDifference(older: string, newer: string): TextDifference {
  const left = older.match(word) ?? [];
  const right = newer.match(word) ?? [];
  const most = Math.min(left.length, right.length);
  let start = 0;
  while (start < most && left[start] === right[start]) start += 1;
  let end = 0;
  while (end < most - start && left[left.length - 1 - end] === right[right.length - 1 - end]) end += 1;
  const middle = (words: string[]) => words.slice(start, words.length - end).join("");
  return {
    before: left.slice(0, start).join(""),
    removed: middle(left),
    added: middle(right),
    after: left.slice(left.length - end).join(""),
  };
}
