import { Ajv2020 } from "ajv/dist/2020.js";
import type { InputIssue } from "@/lib/core/app-error";
import { isJsonObject, type JsonObject, type JsonValue } from "@/lib/core/json";
import { escapePointer } from "@/lib/core/json-pointer";
import { quotePattern } from "@/lib/core/linear-pattern";
import { checkParamsSchema } from "@/lib/core/params-schema";

const mostIssues = 20;

/** Knows the schema of schemas; nothing else is ever compiled in it. */
const metaSchema = new Ajv2020({ strict: false, logger: false, allErrors: true });

/** What `checkParamsSchema` finds wrong with `schema`, each at its place below `/paramsSchema`; empty for a usable one. */
export function paramsSchemaIssues(schema: JsonValue): InputIssue[] {
  const problem = checkParamsSchema(schema);
  if (problem === null) return [];
  const keywords = isJsonObject(schema) && problem.startsWith("schema is invalid") ? wrongKeywords(schema) : [];
  return keywords.length > 0 ? keywords : [{ pointer: namedPlace(schema, problem), detail: problem }];
}

/** One issue a place: of the alternatives that a keyword has, the first says enough. */
function wrongKeywords(schema: JsonObject): InputIssue[] {
  metaSchema.validateSchema(schema);
  const issues = new Map<string, InputIssue>();
  for (const { instancePath, keyword, params, message } of metaSchema.errors ?? []) {
    const pointer = `/paramsSchema${instancePath}`;
    const detail = keyword === "enum" ? `must be one of ${JSON.stringify(params.allowedValues)}` : message;
    if (!issues.has(pointer)) issues.set(pointer, { pointer, detail: detail ?? "is not valid" });
    if (issues.size === mostIssues) break;
  }
  return [...issues.values()];
}

/** The reference or pattern that the compiler's words name; the whole schema where they name none. */
function namedPlace(schema: JsonValue, problem: string): string {
  return findNamed(schema, problem, "/paramsSchema") ?? "/paramsSchema";
}

function findNamed(value: JsonValue, problem: string, pointer: string): string | null {
  if (value === null || typeof value !== "object") return null;
  for (const [name, member] of Object.entries(value)) {
    const at = `${pointer}/${escapePointer(name)}`;
    if (isNamed(name, member, problem)) return at;
    const inside = name === "patternProperties" && isJsonObject(member) ? Object.keys(member) : [];
    const key = inside.find((pattern) => problem.includes(quotePattern(pattern)));
    if (key !== undefined) return `${at}/${escapePointer(key)}`;
    const found = findNamed(member, problem, at);
    if (found !== null) return found;
  }
  return null;
}

function isNamed(name: string, member: JsonValue, problem: string): boolean {
  if (typeof member !== "string" || member === "") return false;
  if (name === "pattern") return problem.includes(quotePattern(member));
  return name === "$ref" && problem.includes(member);
}
