import { z } from "zod";

/**
 * A text of at most `most` characters, counted as JSON Schema counts them (2020-12, `maxLength`): an emoji of one code point
 * is one, where JavaScript's `length` has two. `of` is what is asked of it besides, or done to it before.
 */
export function text(most: number, of: z.ZodString = z.string()) {
  return of
    .refine((value) => holdsAtMost(value, most), `Must be at most ${most.toLocaleString("en")} characters.`)
    .meta({ maxLength: most });
}

function holdsAtMost(value: string, most: number): boolean {
  if (value.length <= most) return true;
  return value.length <= 2 * most && [...value].length <= most;
}
