import { describe, expect, test } from "vitest";
import { isAppError } from "@/lib/core/app-error";
import { parseIJson } from "@/lib/core/i-json";
import { deepestNesting } from "@/lib/core/i-json-text";

const bytes = (text: string) => new TextEncoder().encode(text);

/** What parsing comes to: the code and first pointer of its refusal, or null. */
function refusal(body: string | Uint8Array): string | null {
  try {
    parseIJson(typeof body === "string" ? bytes(body) : body);
    return null;
  } catch (error) {
    if (!isAppError(error)) throw error;
    const [issue] = error.extras.errors ?? [];
    return issue === undefined ? error.code : `${error.code} ${issue.pointer}`;
  }
}

const nested = (levels: number) => "[".repeat(levels) + "]".repeat(levels);

describe("what is no JSON is malformed", () => {
  test.each(["", "{", "{'a':1}", '{"a":1,}', '{"a":01}', '{"a":NaN}', '"\n"', "[1] x", "undefined"])("%s", (text) =>
    expect(refusal(text)).toBe("malformed_json"),
  );

  test("bytes that are no UTF-8", () => {
    expect(refusal(Uint8Array.of(0x22, 0xff, 0x22))).toBe("malformed_json");
    expect(refusal(Uint8Array.of(0x22, 0xed, 0xa0, 0x80, 0x22))).toBe("malformed_json");
  });
});

describe("what breaks I-JSON is invalid, and the pointer says where", () => {
  test.each([
    ['{"a":1,"a":1}', "/a"],
    ['{"x":[0,{"ab":1, "\\u0061b" : 2}]}', "/x/1/ab"],
    ['{"a/b":{"~":1,"~":2}}', "/a~1b/~0"],
    ['["x","\\ud800"]', "/1"],
    ['{"\\udc00":1}', "/\ufffd"],
    ['{"a":"\\ud800\\ud800"}', "/a"],
    ['{"a":"b\\u0000c"}', "/a"],
    ['{"a\\u0000":1}', "/a\ufffd"],
    ['{"a":{"\\ud800b":{"c":1e999}}}', "/a/\ufffdb"],
    ['{"a":{"__proto__":{}}}', "/a/__proto__"],
    ['{"\\u005f_proto__":{}}', "/__proto__"],
    ['{"a":9007199254740993}', "/a"],
    ["[1e400]", "/0"],
    ["[-1e400]", "/0"],
    ["[1e-400]", "/0"],
    ["0.10000000000000000555", ""],
    ["12345678901234567890", ""],
  ])("%s at %s", (text, pointer) => expect(refusal(text)).toBe(`invalid_input ${pointer}`));

  test("deeper than 64 levels", () => {
    expect(refusal(nested(deepestNesting))).toBeNull();
    expect(refusal(nested(deepestNesting + 1))).toBe(`invalid_input ${"/0".repeat(deepestNesting)}`);
    expect(refusal(nested(100_000))).toContain("invalid_input");
  });
});

test.each(["\u{1f600}", "[1,\u0000]", '{"a\\ud800\\u0000":1}'])("%j is refused in words that are I-JSON", (text) => {
  const told = (() => {
    try {
      return parseIJson(bytes(text));
    } catch (error) {
      return isAppError(error) ? [error.message, error.extras.errors ?? []] : null;
    }
  })();
  expect(JSON.stringify(told)).not.toMatch(/\\u0000|\\ud[89a-f]/);
  expect(JSON.stringify(told)).toContain("\ufffd");
});

describe("what is I-JSON is taken as it is", () => {
  test.each([
    "null",
    "0",
    "-0",
    "1.10",
    "1E5",
    "0e999",
    "1e23",
    "9007199254740992",
    "100000000000000000000000",
    "0.30000000000000004",
    "5e-324",
    "1.7976931348623157e308",
    '"\\ud83d\\ude00 \\\\ \\" \\/"',
    '{"a":{"a":1},"b":[{"a":1},{"a":1}]," ":"","constructor":1}',
    ' { "a" : [ 1 , "a" ] } ',
  ])("%s", (text) => expect(parseIJson(bytes(text))).toEqual(JSON.parse(text)));

  test("a byte order mark", () => expect(parseIJson(bytes('\ufeff{"a":1}'))).toEqual({ a: 1 }));
});

test.each([
  ["a number of 250,000 digits", `[1.${"0".repeat(250_000)}1]`],
  ["250,000 quotes and slashes", JSON.stringify('\\"'.repeat(62_000))],
  ["20,000 members", `{${Array.from({ length: 20_000 }, (_, index) => `"${index}":1`).join()}}`],
  ["250,000 brackets", nested(125_000)],
])("%s take less than a second", (_, text) => {
  const start = performance.now();
  refusal(text);
  expect(performance.now() - start).toBeLessThan(1_000);
});
