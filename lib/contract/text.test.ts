import { expect, test } from "vitest";
import { z } from "zod";
import { text } from "@/lib/contract/text";

const title = text(3, z.string().min(1)).meta({ description: "A title." });

test("counts characters as the JSON Schema that is made of it does", () => {
  for (const fits of ["abc", "😀😀😀", "a😀ß"]) expect(title.safeParse(fits).success, fits).toBe(true);
  for (const tooLong of ["abcd", "😀😀😀😀", "a😀ßb"]) expect(title.safeParse(tooLong).success, tooLong).toBe(false);
  expect(z.toJSONSchema(title)).toMatchObject({ type: "string", minLength: 1, maxLength: 3, description: "A title." });
});

test("says how long it may be, and leaves the rest to what it is made of", () => {
  const told = (value: unknown) => title.safeParse(value).error?.issues.map(({ message }) => message);
  expect(told("abcd")).toEqual(["Must be at most 3 characters."]);
  expect(told("")).toHaveLength(1);
  expect(told(7)).toHaveLength(1);
});
