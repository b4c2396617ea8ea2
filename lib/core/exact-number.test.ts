import fc from "fast-check";
import { expect, test } from "vitest";
import { isExactNumber } from "@/lib/core/exact-number";

test.each([
  ...["0", "-0", "0.1", "19.99", "1e308", "5e-324", "9007199254740991", "9007199254740992", "0.30000000000000004"],
  // A double holds these integers to their last digit, though the shortest text for it has other digits.
  ...["18446744073709551616", "-9223372036854775808", "1267650600228229401496703205376", "100000000000000000000000"],
])("%s is held", (literal) => {
  expect(isExactNumber(literal)).toBe(true);
});

test.each([
  ...["9007199254740993", "18446744073709551615", "1267650600228229401496703205377", "0.12345678901234567890", "1e309"],
  ...["1e-400", "123456789012345678901234567890.5"],
])("%s is not", (literal) => {
  expect(isExactNumber(literal)).toBe(false);
});

test("whatever JavaScript writes of a double is held, and every integer that is one", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(isExactNumber(JSON.stringify(value))).toBe(true);
      if (Number.isInteger(value)) expect(isExactNumber(String(BigInt(value)))).toBe(true);
    }),
  );
});
