import type { z } from "zod";
import { inputIssues } from "@/lib/contract/input-issues";
import { AppError } from "@/lib/core/app-error";
import { jsonPointer } from "@/lib/core/json-pointer";
import { sayableText } from "@/lib/core/sayable-text";
import { readJson, refuseLargeBody } from "@/lib/transport/read-body";

/** Where an operation's input comes from. The schemas are for the OpenAPI document; `read` throws what is wrong. */
export interface Input<Value> {
  query?: z.ZodObject;
  body?: z.ZodType;
  read(request: Request): Promise<Value>;
}

/** For operations that take neither query nor body. What comes nevertheless is not looked at, but for its size. */
export const noInput: Input<null> = {
  read: async (request) => {
    await refuseLargeBody(request);
    return null;
  },
};

/** The query, by this schema. Unknown parameters are ignored; one that is given twice is a list. */
export function queryInput<Schema extends z.ZodObject>(query: Schema): Input<z.output<Schema>> {
  return { query, read: async (request) => parseInput(query, queryOf(request.url)) };
}

/** The JSON body, by this schema. */
export function bodyInput<Schema extends z.ZodType>(body: Schema): Input<z.output<Schema>> {
  return { body, read: async (request) => parseInput(body, await readJson(request)) };
}

/** `value` by `schema`; throws `invalid_input` with a pointer for each issue. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new AppError("invalid_input", "The request does not have the shape that the contract asks for.", {
    errors: inputIssues(result.error),
  });
}

function queryOf(url: string): Record<string, string | string[]> {
  const start = url.indexOf("?");
  if (start === -1) return {};
  const parameters = new URLSearchParams(url.slice(start));
  const query: Record<string, string | string[]> = Object.create(null);
  for (const name of new Set(parameters.keys())) {
    const values = parameters.getAll(name);
    if (values.some((value) => value.includes("\u0000"))) refuseNul(name);
    const [only = ""] = values;
    query[name] = values.length === 1 ? only : values;
  }
  return query;
}

/** PostgreSQL's texts can't hold it, so nothing that is looked for does. */
function refuseNul(name: string): never {
  throw new AppError("invalid_input", "A query parameter holds a NUL character.", {
    errors: [{ pointer: jsonPointer([sayableText(name)]), detail: "Holds a NUL character." }],
  });
}
