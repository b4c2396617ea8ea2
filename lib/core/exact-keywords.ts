import { _, type FuncKeywordDefinition } from "ajv/dist/2020.js";
import type { SchemaValidateFunction } from "ajv/dist/types/index.js";
import { canonicalJson } from "@/lib/core/canonical-json";
import type { JsonValue } from "@/lib/core/json";

const hasUniqueItems: SchemaValidateFunction = (isWanted: boolean, items: JsonValue[]) => {
  if (!isWanted) return true;
  const seen = new Map<string, number>();
  for (const [i, item] of items.entries()) {
    const text = canonicalJson(item);
    const j = seen.get(text);
    if (j !== undefined) {
      const message = `must NOT have duplicate items (items ## ${j} and ${i} are identical)`;
      hasUniqueItems.errors = [{ keyword: "uniqueItems", message, params: { i, j } }];
      return false;
    }
    seen.set(text, i);
  }
  return true;
};

/** ajv's own compares each item with each other. */
const uniqueItems: FuncKeywordDefinition = {
  keyword: "uniqueItems",
  type: "array",
  schemaType: "boolean",
  errors: true,
  validate: hasUniqueItems,
};

/** ajv's own calls `valueOf` and `toString` of what is compared, which may be members of any type. */
const constant: FuncKeywordDefinition = {
  keyword: "const",
  error: { message: "must be equal to constant", params: ({ schemaCode }) => _`{allowedValue: ${schemaCode}}` },
  compile: (value: JsonValue) => isOneOf([value]),
};

const enumeration: FuncKeywordDefinition = {
  keyword: "enum",
  schemaType: "array",
  error: {
    message: "must be equal to one of the allowed values",
    params: ({ schemaCode }) => _`{allowedValues: ${schemaCode}}`,
  },
  compile: isOneOf,
};

function isOneOf(values: JsonValue[]): (value: JsonValue) => boolean {
  const texts = new Set(values.map(canonicalJson));
  return (value) => texts.has(canonicalJson(value));
}

/** Keywords of JSON Schema that are judged otherwise than ajv does; errors are as ajv's. */
export const exactKeywords: FuncKeywordDefinition[] = [uniqueItems, constant, enumeration];
