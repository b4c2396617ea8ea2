import type { JsonObject, JsonValue } from "@/lib/core/json";

const text = (value: JsonValue) => (typeof value === "string" ? value : "");
const list = (value: JsonValue) => (Array.isArray(value) ? value : []);
const written = (value: JsonValue) => JSON.stringify(value);
const counted = (value: JsonValue, noun: string) => `${written(value)} ${noun}${value === 1 ? "" : "s"}`;

/** The limits that have a short form; what has none is in the schema itself, which stands beside the table. */
const ruleWords: [keyword: string, words: (value: JsonValue) => string][] = [
  ["const", (value) => `always ${written(value)}`],
  ["enum", (value) => `one of ${list(value).map(written).join(", ")}`],
  ["format", (value) => text(value)],
  ["minLength", (value) => `at least ${counted(value, "character")}`],
  ["maxLength", (value) => `at most ${counted(value, "character")}`],
  ["pattern", (value) => `matches ${text(value)}`],
  ["minimum", (value) => `≥ ${written(value)}`],
  ["exclusiveMinimum", (value) => `> ${written(value)}`],
  ["maximum", (value) => `≤ ${written(value)}`],
  ["exclusiveMaximum", (value) => `< ${written(value)}`],
  ["multipleOf", (value) => `a multiple of ${written(value)}`],
  ["minItems", (value) => `at least ${counted(value, "item")}`],
  ["maxItems", (value) => `at most ${counted(value, "item")}`],
  ["uniqueItems", (value) => (value === true ? "no item twice" : "")],
  ["minProperties", (value) => `at least ${counted(value, "member")}`],
  ["maxProperties", (value) => `at most ${counted(value, "member")}`],
  ["default", (value) => `by default ${written(value)}`],
];

/** What a JSON Schema's keywords ask of a value, each in words: "at most 120 characters". */
export function schemaRules(schema: JsonObject): string[] {
  const rules = ruleWords.flatMap(([keyword, words]) => {
    const value = schema[keyword];
    return value === undefined ? [] : [words(value)];
  });
  return rules.filter((rule) => rule !== "");
}
