import fc from "fast-check";
import { expect, test } from "vitest";
import { csvRow } from "@/lib/core/csv-row";

test("a record is written as RFC 4180 has it", () => {
  expect(csvRow(["a", 1, null, "b c"])).toBe("a,1,,b c\r\n");
  expect(csvRow(['say "hi"', "a,b", "two\nlines", "cr\rlf"])).toBe('"say ""hi""","a,b","two\nlines","cr\rlf"\r\n');
  expect(csvRow([-1])).toBe("-1\r\n");
});

test("what a spreadsheet would run is a text", () => {
  expect(csvRow(["=1+1", "+1", "-1", "@x", "\tx", "\r=x", "a=1"])).toBe(`'=1+1,'+1,'-1,'@x,'\tx,"'\r=x",a=1\r\n`);
  expect(csvRow(['=HYPERLINK("https://evil.example","x")'])).toBe(`"'=HYPERLINK(""https://evil.example"",""x"")"\r\n`);
});

test("whatever is in a cell, it is one cell, and no formula", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.constantFrom("=", "+", "-", "@", "\t", "\r", ""), (rest, start) => {
      const cell = csvRow([start + rest]).slice(0, -2);
      const quoted = cell.startsWith('"');
      const value = quoted ? cell.slice(1, -1).replaceAll('""', '"') : cell;
      if (quoted) expect(cell.slice(1, -1).replaceAll('""', "")).not.toContain('"');
      else expect(cell).not.toMatch(/[",\r\n]/);
      expect(value).not.toMatch(/^[=+\-@\t\r]/);
      expect(value.replace(/^'(?=[=+\-@\t\r])/, "")).toBe(start + rest);
    }),
  );
});
