import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonValue } from "@/lib/core/json";
import { isJsonPointer, jsonPointer, valueAtPointer } from "@/lib/core/json-pointer";
import { mostValueBytes, previewAfter, previewDigest, previewValues } from "@/lib/core/preview-values";

const request = { url: "https://x.example", headers: {}, timeoutMs: 1_000, found: ["2xx"] };
const preview = {
  ...request,
  values: [
    { label: "Stage", pointer: "/stage", after: "{{ params.stage }}" },
    { label: "Owner", pointer: "/owner", after: { name: "{{ params.owner.name }}", since: null } },
    { label: "Phone", pointer: "/phone" },
  ],
};

/** What can be read at each pointer of a document, found by walking it. */
function places(value: JsonValue, path: string[] = []): [string, JsonValue][] {
  const below = value !== null && typeof value === "object" ? Object.entries(value) : [];
  return [[jsonPointer(path), value], ...below.flatMap(([name, member]) => places(member, [...path, name]))];
}

describe("a JSON pointer", () => {
  it("finds every value of every document (RFC 6901)", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (given) => {
        const document: JsonValue = JSON.parse(JSON.stringify(given));
        for (const [pointer, value] of places(document)) {
          expect(isJsonPointer(pointer)).toBe(true);
          expect(valueAtPointer(document, pointer)).toEqual(value);
        }
      }),
    );
  });

  it.each(["/none", "/list/2", "/list/-", "/list/01", "/list/length", "/text/length", "/constructor", "/a/b"])(
    "finds nothing at %s",
    (pointer) => {
      expect(valueAtPointer({ list: [1, 2], text: "x", a: null }, pointer)).toBeUndefined();
    },
  );

  it.each(["stage", "/a~2", "/a~", "a/b"])("is not %s", (text) => expect(isJsonPointer(text)).toBe(false));
});

describe("a preview's values", () => {
  it("are what stands there, null told from nothing", () => {
    const found = previewValues(preview, { stage: "Lead", owner: null });
    expect(found).toEqual({
      ok: true,
      values: [
        { label: "Stage", present: true, value: "Lead" },
        { label: "Owner", present: true, value: null },
        { label: "Phone", present: false, value: null },
      ],
    });
  });

  it("are kept up to 4 KiB of canonical JSON", () => {
    expect(previewValues(preview, { stage: "x".repeat(mostValueBytes - 2) }).ok).toBe(true);
    expect(previewValues(preview, { stage: "x".repeat(mostValueBytes - 1) })).toEqual({ ok: false, tooLong: "Stage" });
    expect(previewValues(preview, { stage: "é".repeat(mostValueBytes / 2) })).toMatchObject({ tooLong: "Stage" });
  });

  it("become what their templates say, with its type, as far as the params say it", () => {
    const context = {
      proposal: { id: "p", summary: "s", externalRef: null, type: "t", typeVersion: 1 },
      commit: { key: "k" },
    };
    const params = { stage: 7, owner: { name: "Ben" } };
    expect(previewAfter(preview, { ...context, params, secrets: {} })).toEqual(
      new Map<string, JsonValue>([
        ["Stage", 7],
        ["Owner", { name: "Ben", since: null }],
      ]),
    );
    expect(previewAfter(preview, { ...context, params: { stage: "x" }, secrets: {} })).toEqual(
      new Map([["Stage", "x"]]),
    );
  });
});

describe("a preview's digest", () => {
  const values = (stage: JsonValue, owner: JsonValue = null) => [
    { label: "Stage", present: true, value: stage },
    { label: "Owner", present: owner !== null, value: owner },
  ];

  it("is of what the precondition names, whatever else changes; of all without one", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (stage, owner, other) => {
        const guarded = { preview, precondition: { unchanged: ["Stage"] } };
        expect(previewDigest(guarded, values(stage, owner))).toBe(previewDigest(guarded, values(stage, other)));
        const all = [owner, other].map((each) => previewDigest({ preview }, values(stage, each)));
        expect(all[0] === all[1]).toBe(owner === other);
        expect(previewDigest(guarded, values(owner)) === previewDigest(guarded, values(other))).toBe(owner === other);
      }),
    );
  });

  it("does not care for the order of members", () => {
    const one = previewDigest({ preview }, values({ a: 1, b: 2 }));
    expect(previewDigest({ preview }, values({ b: 2, a: 1 }))).toBe(one);
  });

  it("tells null from nothing, and a number from its text", () => {
    const digestOf = (present: boolean, value: JsonValue) =>
      previewDigest({ preview }, [{ label: "Stage", present, value }]);
    expect(digestOf(false, null)).not.toBe(digestOf(true, null));
    expect(digestOf(true, 1)).not.toBe(digestOf(true, "1"));
  });
});
