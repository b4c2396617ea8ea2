import type { z } from "zod";
import { inputIssues } from "@/lib/contract/input-issues";
import { AppError } from "@/lib/core/app-error";

/** `value` as `schema` reads it. Throws `invalid_input` with a pointer to each thing that is wrong. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const errors = inputIssues(parsed.error);
  const first = errors[0];
  const where = first === undefined || first.pointer === "" ? "" : `${first.pointer.slice(1)}: `;
  throw new AppError("invalid_input", `${where}${first?.detail ?? "This can't be read."}`, { errors });
}
