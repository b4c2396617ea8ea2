import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "@/lib/core/json";
import { moneyWords } from "@/lib/core/money-words";
import { payloadKind } from "@/lib/core/payload-kind";

/** The params under a schema that declares exactly these names. */
function kindOf(params: JsonObject, names: string[] = Object.keys(params), hasPreview = false) {
  const properties = Object.fromEntries(names.map((name) => [name, {}]));
  return payloadKind({ params, paramsSchema: { type: "object", properties }, mail: null, hasPreview });
}

const message = { to: "ann@example.com", subject: "Hello", text: "Dear Ann" };

describe("payloadKind", () => {
  it("shows a rendered message whatever the params are called", () => {
    const mail = {
      ...{ from: { name: "Desk", address: "desk@example.com" }, to: [{ name: "", address: "ann@example.com" }] },
      ...{
        cc: [],
        bcc: [],
        replyTo: null,
        subject: "Hi",
        text: null,
        html: "<p>Hi</p>",
        headers: {},
        messageId: "1@x",
      },
    };
    const picture = payloadKind({ params: { amount: 1, currency: "EUR" }, paramsSchema: {}, mail, hasPreview: false });
    expect(picture).toMatchObject({
      kind: "mail",
      mail: { from: "Desk <desk@example.com>", to: ["ann@example.com"], subject: "Hi", html: "<p>Hi</p>" },
    });
  });

  it.each([
    ["mail", message],
    ["mail", { ...message, to: ["a@example.com", "Bea <b@example.com>"] }],
    ["money", { amount: 12, currency: "EUR", title: "Refund", body: "Broken" }],
    ["money", { total: "12.50", currency_code: "usd" }],
    ["ticket", { title: "Broken", body: "It does not start", project: "OPS" }],
    ["tree", { title: "Broken", project: "OPS" }],
    ["tree", { ...message, to: "ann" }],
    ["tree", { ...message, to: ["a@example.com", 5] }],
    ["tree", { amount: "12,50", currency: "EUR" }],
    ["tree", { amount: 12, currency: "euros" }],
    ["tree", {}],
  ])("takes for %s what has its names and values: %j", (kind, params) => {
    expect(kindOf(params)).toMatchObject({ kind });
  });

  it("lets nobody choose the picture by params that the type does not declare", () => {
    expect(kindOf({ note: "x", ...message }, ["note"])).toEqual({ kind: "tree" });
    expect(kindOf({ amount: 1, currency: "EUR" }, ["amount"])).toEqual({ kind: "tree" });
    expect(kindOf({ constructor: "a", toString: "b" }, [])).toEqual({ kind: "tree" });
  });

  it("leaves a type with a preview to its table", () => expect(kindOf(message, [], true)).toEqual({ kind: "changes" }));

  it("shows every param, in the picture or beside it", () => {
    const value = fc.oneof(fc.string(), fc.integer(), fc.constantFrom("a@example.com", "EUR", "12.5"));
    const name = fc.constantFrom("to", "subject", "text", "html", "amount", "currency", "title", "body", "note", "cc");
    fc.assert(
      fc.property(fc.dictionary(name, value, { noNullPrototype: true }), (params) => {
        const picture = kindOf(params);
        if (!("rest" in picture)) return;
        const shown = JSON.stringify(picture);
        for (const each of Object.values(params)) expect(shown).toContain(JSON.stringify(String(each)).slice(1, -1));
      }),
    );
  });
});

describe("moneyWords", () => {
  function words(amount: number | string, currency: string, description = "") {
    const paramsSchema = { properties: { amount: { description }, currency: {} } };
    const picture = payloadKind({ params: { amount, currency }, paramsSchema, mail: null, hasPreview: false });
    return picture.kind === "money" ? moneyWords(picture.money) : picture.kind;
  }

  it.each([
    [4200, "EUR", "", "EUR 4,200.00"],
    [4200, "eur", "In cents.", "EUR 42.00"],
    [4200, "JPY", "in the smallest unit", "JPY 4,200"],
    [-0.5, "USD", "", "-USD 0.50"],
    ["12345678901234567890.123456789", "USD", "", "USD 12,345,678,901,234,567,890.123456789"],
    ["12345678901234567891", "USD", "minor units", "USD 123,456,789,012,345,678.91"],
    [1e21, "USD", "", "USD 1,000,000,000,000,000,000,000.00"],
    [1e-7, "USD", "", "USD 0.0000001"],
  ])("writes %j %s (%s) as %s", (amount, currency, description, expected) => {
    expect(words(amount, currency, description)).toBe(expected);
  });

  it("keeps the value of every whole number", () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (amount) => {
        expect(words(amount, "EUR").replaceAll(/EUR |,/g, "")).toBe(`${Object.is(amount, -0) ? 0 : amount}.00`);
      }),
    );
  });
});
