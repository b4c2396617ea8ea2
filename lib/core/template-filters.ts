import { type FilterImplOptions, filters, type Liquid } from "liquidjs";
import { TemplateError } from "@/lib/core/template-error";

/** Filters whose result differs from one rendering to the next, or that evaluate text as an expression. */
const removedFilters = [
  "sample",
  "inspect",
  "where_exp",
  "reject_exp",
  "group_by_exp",
  "has_exp",
  "find_exp",
  "find_index_exp",
];

/** Filters that take or give lists and objects; every other one takes text, numbers and booleans alone. */
const structuredFilters = new Set([
  ...["array_to_sentence_string", "compact", "concat", "find", "find_index", "first", "group_by", "has", "join"],
  ...["json", "jsonify", "last", "map", "pop", "push", "reject", "reverse", "shift", "size", "slice", "sort"],
  ...["sort_natural", "sum", "uniq", "unshift", "where"],
]);

/** Filters that put list elements into text. */
const joiningFilters = new Set(["join", "array_to_sentence_string"]);

/** Filters that reckon; Liquid would take anything that is no number for 0. */
const numberFilters = new Set([
  ...["abs", "at_least", "at_most", "ceil", "divided_by", "floor", "minus", "modulo", "plus", "round", "times"],
  "to_integer",
]);

/** The value as it stands in a text. Throws a `TemplateError` for null, a missing value, a list or an object. */
export function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "boolean" || (typeof value === "number" && Number.isFinite(value))) return String(value);
  if (typeof value === "number") throw new TemplateError("is not a number");
  if (value === null || value === undefined) throw new TemplateError("has no value");
  throw new TemplateError("is a list or an object; add | json or | join to put it into a text");
}

/**
 * Makes an engine's filters strict: a value or argument that is null or missing is a `TemplateError` instead of an empty
 * text (but for `default`), lists and objects never become text by accident, and nothing depends on the clock or on
 * chance, so that each attempt of one commit sends the same bytes.
 */
export function makeFiltersStrict(engine: Liquid, raw: (value: unknown) => unknown): void {
  for (const name of removedFilters) engine.unregisterFilter(name);
  for (const [name, filter] of Object.entries(filters)) {
    if (name === "default" || name === "raw" || removedFilters.includes(name)) continue;
    engine.registerFilter(name, strictFilter(name, filter));
  }
  engine.registerFilter("raw", { raw: true, handler: raw });
}

function strictFilter(name: string, filter: FilterImplOptions): FilterImplOptions {
  const handler = typeof filter === "function" ? filter : filter.handler;
  return function (value, ...args) {
    for (const input of [value, ...args]) assertPresent(name, input);
    if (joiningFilters.has(name) && Array.isArray(value)) value.forEach(textOf);
    if (name.startsWith("date") && (value === "now" || value === "today")) {
      throw new TemplateError("depends on the time of sending");
    }
    return handler.call(this, value, ...args);
  };
}

function assertPresent(name: string, input: unknown): void {
  if (input === null || input === undefined) throw new TemplateError("has no value");
  if (numberFilters.has(name) && !isNumeric(input)) throw new TemplateError("is not a number");
  if (typeof input === "object" && !structuredFilters.has(name)) textOf(input);
}

function isNumeric(input: unknown): boolean {
  return Number.isFinite(input) || (typeof input === "string" && /^-?\d+(?:\.\d+)?$/.test(input));
}
