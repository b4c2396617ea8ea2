import { Ajv2020, type Options, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { exactKeywords } from "@/lib/core/exact-keywords";
import type { JsonObject } from "@/lib/core/json";
import { linearPattern } from "@/lib/core/linear-pattern";
import { safePattern } from "@/lib/core/safe-pattern";

const longestUrl = 2_048;

/** How patterns are run, by what a new schema may say and by what a stored one may have said; ajv wants a name of each. */
const newPatterns = { regExp: Object.assign(linearPattern, { code: "linearPattern" }) };
const storedPatterns = { regExp: Object.assign(safePattern, { code: "safePattern" }) };

const options: Options = {
  strict: false,
  coerceTypes: false,
  useDefaults: false,
  removeAdditional: false,
  $data: false,
  // `constructor` and `toString` are names like others.
  ownProperties: true,
  logger: false,
  code: newPatterns,
};

/** Knows the schema of schemas; nothing else is ever compiled in it. */
const metaSchema = new Ajv2020(options);

/** Compiles the schema of a type that is put. Throws an `Error` where it is none, or has a pattern that RE2 does not take. */
export function compileNewSchema(schema: JsonObject): ValidateFunction {
  return compile(schema, options);
}

/** Compiles the schema of a type that is there, whose patterns may be older than RE2 (`safePattern`). */
export function compileStoredSchema(schema: JsonObject, { allErrors }: { allErrors: boolean }): ValidateFunction {
  return compile(schema, { ...options, allErrors, code: storedPatterns });
}

/** Each schema has an ajv of its own: one that is shared would keep every `$id` and resolve it from other schemas. */
function compile(schema: JsonObject, chosen: Options): ValidateFunction {
  metaSchema.validateSchema(schema, true);
  const ajv = new Ajv2020({ ...chosen, meta: false, validateSchema: false });
  addFormats.default(ajv);
  boundUrl(ajv);
  for (const keyword of exactKeywords) ajv.removeKeyword(String(keyword.keyword)).addKeyword(keyword);
  return ajv.compile(schema);
}

/** ajv-formats' expression for `url` takes the square of a text's length. */
function boundUrl(ajv: Ajv2020): void {
  const { url } = ajv.formats;
  if (url instanceof RegExp) ajv.addFormat("url", (text: string) => text.length <= longestUrl && url.test(text));
}
