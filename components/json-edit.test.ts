import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { withValueAt } from "@/components/json-edit";

const document = { b: 1, a: { "x/y": [1, { c: null }], z: 9007199254740991 }, unknown: [[]] };
const text = (value: unknown) => JSON.stringify(value);

describe("withValueAt", () => {
  test("changes one place and keeps the order of the rest", () => {
    expect(text(withValueAt(document, "/a/x~1y/1/c", "new"))).toBe(text(document).replace("null", '"new"'));
    expect(text(withValueAt(document, "/b", 2))).toBe(text(document).replace('"b":1', '"b":2'));
  });

  test("takes members and elements away, and adds them at the end", () => {
    expect(withValueAt(document, "/a/z", undefined)).toEqual({ ...document, a: { "x/y": [1, { c: null }] } });
    expect(withValueAt(document, "/a/x~1y/0", undefined)).toMatchObject({ a: { "x/y": [{ c: null }] } });
    expect(withValueAt(document, "/a/x~1y/2", 3)).toMatchObject({ a: { "x/y": [1, { c: null }, 3] } });
    expect(text(withValueAt({ a: 1 }, "/new/deep", true))).toBe('{"a":1,"new":{"deep":true}}');
  });

  test("takes away what is not there without a change", () => {
    expect(text(withValueAt(document, "/a/nothing", undefined))).toBe(text(document));
    expect(text(withValueAt(document, "/a/toString", undefined))).toBe(text(document));
  });

  test("the same value again gives the same text, whatever the document is", () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.string({ minLength: 1 }).filter((name) => name !== "__proto__"),
          fc.jsonValue(),
        ),
        (any) => {
          const json = JSON.parse(text(any));
          for (const [name, value] of Object.entries(json)) {
            const pointer = `/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
            expect(text(withValueAt(json, pointer, JSON.parse(text(value))))).toBe(text(json));
          }
        },
      ),
    );
  });
});
