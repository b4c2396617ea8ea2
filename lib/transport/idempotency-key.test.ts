import { expect, test } from "vitest";
import { readIdempotencyKey } from "@/lib/transport/idempotency-key";

test.each([
  ["a", "a"],
  ["8e03978e-40d5-43dd-bc93-6894a57f9324", "8e03978e-40d5-43dd-bc93-6894a57f9324"],
  ['"8e03978e"', "8e03978e"],
  ['"a\\"b\\\\c"', 'a"b\\c'],
  ['a"b', 'a"b'],
  ["~!,;=", "~!,;="],
  ["x".repeat(255), "x".repeat(255)],
  [`"${"x".repeat(255)}"`, "x".repeat(255)],
])("%s is the key %s", (header, key) => expect(readIdempotencyKey(header)).toBe(key));

test.each([
  ["nothing", ""],
  ["an empty string", '""'],
  ["a space", "a b"],
  ["a space in quotes", '"a b"'],
  ["two headers", "a, b"],
  ["two quoted headers", '"a", "b"'],
  ["an open quote", '"a'],
  ["a text behind the quote", '"a"b'],
  ["an unknown escape", '"a\\b"'],
  ["parameters", '"a";b=1'],
  ["non-ASCII", "ä"],
  ["256 characters", "x".repeat(256)],
])("%s is malformed", (_, header) =>
  expect(() => readIdempotencyKey(header)).toThrow(expect.objectContaining({ code: "idempotency_key_malformed" })),
);

test("no header is missing", () =>
  expect(() => readIdempotencyKey(null)).toThrow(expect.objectContaining({ code: "idempotency_key_missing" })));
