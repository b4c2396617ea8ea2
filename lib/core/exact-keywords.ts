import { _, type FuncKeywordDefinition, str } from "ajv/dist/2020.js";
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

/** ajv's own divides in binary, where 19.99 is no multiple of 0.01. */
const multipleOf: FuncKeywordDefinition = {
  keyword: "multipleOf",
  type: "number",
  schemaType: "number",
  error: {
    message: ({ schemaCode }) => str`must be multiple of ${schemaCode}`,
    params: ({ schemaCode }) => _`{multipleOf: ${schemaCode}}`,
  },
  compile: (divisor: number) => (value: number) => isMultiple(value, divisor),
};

function isMultiple(value: number, divisor: number): boolean {
  const [dividend, step] = [decimal(value), decimal(divisor)];
  const power = Math.min(dividend.power, step.power);
  const scaled = ({ digits, power: own }: Decimal) => digits * 10n ** BigInt(own - power);
  return scaled(dividend) % scaled(step) === 0n;
}

interface Decimal {
  digits: bigint;
  power: number;
}

/** A number as it is written: its digits and the power of ten of the last one. */
function decimal(value: number): Decimal {
  const [mantissa = "", exponent = "0"] = String(value).split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  return { digits: BigInt(whole + fraction), power: Number(exponent) - fraction.length };
}

/** Keywords of JSON Schema that are judged otherwise than ajv does; errors are as ajv's. */
export const exactKeywords: FuncKeywordDefinition[] = [uniqueItems, constant, enumeration, multipleOf];
