import type { ErrorObject, ValidateFunction } from "ajv/dist/2020.js";
import type { InputIssue } from "@/lib/core/app-error";
import { BoundedCache } from "@/lib/core/bounded-cache";
import { isJsonObject, type JsonObject, type JsonValue } from "@/lib/core/json";
import { escapePointer } from "@/lib/core/json-pointer";
import { PatternTextTooLongError } from "@/lib/core/linear-pattern";
import { compileNewSchema, compileStoredSchema } from "@/lib/core/schema-compiler";
import { refersToItself } from "@/lib/core/self-reference";

/** A compiled schema: `isValid` stops at the first thing wrong, `issues` finds (almost) all of them. */
export interface ParamsSchema {
  isValid(params: JsonValue): boolean;
  issues(params: JsonValue): InputIssue[];
}

const longestSchema = 65_536;
const deepestSchema = 32;
const mostIssues = 50;
const cachedSchemas = 500;

const byIdentity = new WeakMap<JsonObject, ParamsSchema>();
const byText = new BoundedCache<string, ParamsSchema>(cachedSchemas);

/**
 * Compiles an action type's `paramsSchema` (JSON Schema 2020-12, formats asserted), once for each content. Nothing is
 * ever changed in what it validates: no defaults, no coercion. Throws an `Error` for what `checkParamsSchema` refuses
 * to compile.
 */
export function compileParamsSchema(schema: JsonObject): ParamsSchema {
  const known = byIdentity.get(schema);
  if (known !== undefined) return known;
  const compiled = byText.getOrMake(JSON.stringify(schema), () => compile(schema));
  byIdentity.set(schema, compiled);
  return compiled;
}

/** What is wrong with `params` under `schema`, at most 50 issues, with RFC 6901 pointers that begin with `/params`. */
export function validateParams(schema: JsonObject, params: JsonValue): InputIssue[] {
  try {
    const compiled = compileParamsSchema(schema);
    return compiled.isValid(params) ? [] : compiled.issues(params);
  } catch (error) {
    if (error instanceof PatternTextTooLongError) return [{ pointer: "/params", detail: error.message }];
    // The stack is at its end: schemas stored earlier may refer to themselves without one.
    if (error instanceof RangeError)
      return [{ pointer: "/params", detail: "can't be judged: their schema goes too deep, or has no end" }];
    throw error;
  }
}

/**
 * What makes `schema` unfit to be an action type's, or null: it must be an object schema at its root, 2020-12, within
 * 64 KiB and 32 levels, with no reference beyond itself or without an end, and no pattern that RE2 does not take.
 */
export function checkParamsSchema(schema: JsonValue): string | null {
  if (!isJsonObject(schema) || schema.type !== "object") return 'must be a schema with "type": "object" at its root';
  if (schema.$async !== undefined) return "must not be asynchronous ($async)";
  if (isDeeperThan(schema, deepestSchema)) return `must be no deeper than ${deepestSchema} levels`;
  if (JSON.stringify(schema).length > longestSchema) return `must be no longer than ${longestSchema} characters`;
  if (refersToItself(schema))
    return "must not refer to itself in place, for judging would never end: refer to it from properties or items";
  try {
    compileNewSchema(schema);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : "can't be compiled";
  }
}

/**
 * The validator that stops at the first issue comes first: it skips costly keywords (`pattern`, `uniqueItems`) behind a
 * limit that is already broken, so a hostile value costs little.
 */
function compile(schema: JsonObject): ParamsSchema {
  const first = compileStoredSchema(schema, { allErrors: false });
  let all: ValidateFunction | undefined;
  return {
    isValid: (params) => first(params),
    issues: (params) => {
      if (JSON.stringify(params).length > longestSchema) return first(params) ? [] : toIssues(first);
      all ??= compileStoredSchema(schema, { allErrors: true });
      return all(params) ? [] : toIssues(all);
    },
  };
}

function toIssues({ errors }: ValidateFunction): InputIssue[] {
  const issues = new Map<string, InputIssue>();
  for (const error of errors ?? []) {
    const issue = toIssue(error);
    issues.set(`${issue.pointer} ${issue.detail}`, issue);
    if (issues.size === mostIssues) break;
  }
  return [...issues.values()];
}

function toIssue({ instancePath, keyword, params, message }: ErrorObject): InputIssue {
  const pointer = `/params${instancePath}`;
  switch (keyword) {
    case "required":
      return { pointer: `${pointer}/${escapePointer(String(params.missingProperty))}`, detail: "is required" };
    case "additionalProperties":
      return {
        pointer: `${pointer}/${escapePointer(String(params.additionalProperty))}`,
        detail: "is not a known parameter",
      };
    case "unevaluatedProperties":
      return {
        pointer: `${pointer}/${escapePointer(String(params.unevaluatedProperty))}`,
        detail: "is not a known parameter",
      };
    case "enum":
      return { pointer, detail: `must be one of ${JSON.stringify(params.allowedValues).slice(0, 500)}` };
    default:
      return { pointer, detail: message ?? "is not valid" };
  }
}

function isDeeperThan(value: JsonValue, levels: number): boolean {
  if (value === null || typeof value !== "object") return false;
  if (levels === 0) return true;
  return Object.values(value).some((member) => isDeeperThan(member, levels - 1));
}
