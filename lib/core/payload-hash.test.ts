import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "@/lib/core/canonical-json";
import type { JsonObject } from "@/lib/core/json";
import { intentHash, payloadHash } from "@/lib/core/payload-hash";

const sha256 = (text: string) => createHash("sha256").update(text, "utf8").digest("hex");

describe("canonical JSON (RFC 8785)", () => {
  it("writes the example of section 3.2.3", () => {
    const input = JSON.parse(
      '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}',
    );
    expect(canonicalJson(input)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it("sorts names by their UTF-16 code units, as in section 3.2.3", () => {
    const names = { "\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\u{1f600}": 5, "\u0080": 6, "\u00f6": 7 };
    expect(canonicalJson(names)).toBe('{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\u{1f600}":5,"\ufb33":3}');
  });

  // Appendix B: the IEEE 754 double in hexadecimal, and how it is written.
  it.each([
    ["0000000000000000", "0"],
    ["8000000000000000", "0"],
    ["0000000000000001", "5e-324"],
    ["8000000000000001", "-5e-324"],
    ["7fefffffffffffff", "1.7976931348623157e+308"],
    ["ffefffffffffffff", "-1.7976931348623157e+308"],
    ["4340000000000000", "9007199254740992"],
    ["c340000000000000", "-9007199254740992"],
    ["4430000000000000", "295147905179352830000"],
    ["44b52d02c7e14af5", "9.999999999999997e+22"],
    ["44b52d02c7e14af6", "1e+23"],
    ["44b52d02c7e14af7", "1.0000000000000001e+23"],
    ["444b1ae4d6e2ef4e", "999999999999999700000"],
    ["444b1ae4d6e2ef4f", "999999999999999900000"],
    ["444b1ae4d6e2ef50", "1e+21"],
    ["3eb0c6f7a0b5ed8c", "9.999999999999997e-7"],
    ["3eb0c6f7a0b5ed8d", "0.000001"],
    ["41b3de4355555553", "333333333.3333332"],
    ["41b3de4355555554", "333333333.33333325"],
    ["41b3de4355555555", "333333333.3333333"],
    ["41b3de4355555556", "333333333.3333334"],
    ["41b3de4355555557", "333333333.33333343"],
    ["becbf647612f3696", "-0.0000033333333333333333"],
    ["43143ff3c1cb0959", "1424953923781206.2"],
  ])("writes the double %s as %s", (hex, text) => {
    expect(canonicalJson(Buffer.from(hex, "hex").readDoubleBE())).toBe(text);
  });

  it("refuses what no JSON holds", () => {
    expect(() => canonicalJson(Number.NaN)).toThrow();
    expect(() => canonicalJson(Number.POSITIVE_INFINITY)).toThrow();
  });
});

const shuffled = (value: JsonObject): JsonObject => Object.fromEntries(Object.entries(value).toReversed());
const params = fc.dictionary(fc.string(), fc.jsonValue()).map((value): JsonObject => JSON.parse(JSON.stringify(value)));

describe("the payload hash", () => {
  it("is SHA-256 over the canonical params, type and version (API.md)", () => {
    const hash = payloadHash({
      type: "ticket.create",
      typeVersion: 3,
      params: { title: "Printer on fire", project: "OPS" },
    });
    const text = '{"params":{"project":"OPS","title":"Printer on fire"},"type":"ticket.create","typeVersion":3}';
    expect(hash).toBe(`sha256:${sha256(text)}`);
  });

  it("does not depend on the order of members", () => {
    fc.assert(
      fc.property(params, fc.integer({ min: 1, max: 99 }), (value, typeVersion) => {
        const of = (each: JsonObject) => payloadHash({ type: "t", typeVersion, params: each });
        return of(value) === of(shuffled(value));
      }),
    );
  });

  it("is another one for other params, another type or another version", () => {
    fc.assert(
      fc.property(params, params, (one, other) => {
        const of = (each: JsonObject) => payloadHash({ type: "t", typeVersion: 1, params: each });
        return (canonicalJson(one) === canonicalJson(other)) === (of(one) === of(other));
      }),
    );
    const base = { type: "t", typeVersion: 1, params: {} };
    expect(new Set([base, { ...base, type: "u" }, { ...base, typeVersion: 2 }].map(payloadHash)).size).toBe(3);
  });

  it("leaves the version out of the intent", () => {
    expect(intentHash("t", { a: 1, b: 2 })).toEqual(intentHash("t", { b: 2, a: 1 }));
    expect(intentHash("t", { a: 1 })).not.toEqual(intentHash("u", { a: 1 }));
  });
});
