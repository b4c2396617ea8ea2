import { describe, expect, it } from "vitest";
import type { JsonObject } from "@/lib/core/json";
import { type CommittedAction, renderCompensation } from "@/lib/core/render-compensation";

const action = (body: string, truncated = false): CommittedAction => ({
  params: { supplier: "Paper & Sons", quantity: 2_000 },
  proposal: { id: "0199", summary: "Order flyers", externalRef: "run-42", type: "order.create", typeVersion: 3 },
  commit: { key: "key-1" },
  response: { status: 201, body, truncated },
});

const undo = (params: JsonObject, of: CommittedAction) => renderCompensation({ type: "order.cancel", params }, of);

/** What is said of `{{ response.body.id }}` where the target answered this. */
function refusalOf(body: string, truncated = false): string {
  const rendered = undo({ order: "{{ response.body.id }}" }, action(body, truncated));
  return rendered.ok ? JSON.stringify(rendered.params) : JSON.stringify(rendered.errors);
}

describe("the prefilled params of an undo", () => {
  it("come from what was proposed, sent and answered, and keep their JSON types", () => {
    const params = {
      order: "{{ response.body.id }}",
      count: "{{ params.quantity }}",
      lines: "{{ response.body.lines }}",
      note: "Undo of {{ proposal.externalRef }} ({{ response.status }}, {{ commit.key }})",
      fixed: { reasons: ["mistake", 1, null] },
    };
    expect(undo(params, action('{"id":"PO-7","lines":[{"n":1}]}'))).toEqual({
      ok: true,
      params: {
        order: "PO-7",
        count: 2_000,
        lines: [{ n: 1 }],
        note: "Undo of run-42 (201, key-1)",
        fixed: { reasons: ["mistake", 1, null] },
      },
    });
  });

  it("take an answer that is no JSON as a text", () => {
    expect(undo({ order: "{{ response.body }}" }, action("PO-7"))).toEqual({ ok: true, params: { order: "PO-7" } });
    expect(refusalOf("<html>PO-7</html>")).toContain("“response.body.id” has no value");
  });

  it("are refused, each by its name, where a value is missing", () => {
    const rendered = undo(
      { order: "{{ response.body.id }}", "a/b": { c: "{{ params.nothing }}" }, fine: "{{ params.supplier }}" },
      action('{"number":7}'),
    );
    expect(rendered).toEqual({
      ok: false,
      errors: [
        { pointer: "/params/order", detail: "“response.body.id” has no value" },
        { pointer: "/params/a~1b", detail: "“params.nothing” has no value" },
      ],
    });
  });

  it("read nothing in an answer that two parsers could read differently", () => {
    for (const body of [
      '{"id":"PO-7","id":"PO-8"}',
      '{"id":12345678901234567890}',
      '{"id":1e400}',
      '{"id":"\\ud800"}',
      '{"id":"PO-7","__proto__":{"id":"PO-8"}}',
      `{"id":"PO-7","deep":${"[".repeat(100)}${"]".repeat(100)}}`,
    ]) {
      expect(refusalOf(body)).toContain("“response.body.id” has no value");
    }
    expect(refusalOf('{"__proto__":{"id":"PO-8"}}')).toContain("has no value");
    expect(refusalOf('["constructor"]')).toContain("has no value");
    expect(refusalOf("null")).toContain("has no value");
  });

  it("take no value from an answer of which only the beginning was kept", () => {
    expect(refusalOf('{"id":"PO-7"}', true)).toContain("only the beginning of the target’s answer was kept");
    const rendered = undo({ order: "{{ response.body }}" }, action("1234", true));
    expect(rendered).toMatchObject({ ok: false });
  });

  it("say that no answer was recorded where a person ruled", () => {
    const rendered = undo({ order: "{{ response.body.id }}" }, { ...action(""), response: null });
    expect(rendered).toMatchObject({
      errors: [{ detail: "“response.body.id” has no value (no answer of the target was recorded)" }],
    });
    expect(undo({ key: "{{ commit.key }}" }, { ...action(""), response: null })).toMatchObject({ ok: true });
  });

  it("keep the limits of a body that is sent in", () => {
    const deep = `${"[".repeat(63)}${"]".repeat(63)}`;
    expect(undo({ a: "{{ response.body }}" }, action(deep))).toMatchObject({ ok: true });
    expect(undo({ a: { b: "{{ response.body }}" } }, action(deep))).toMatchObject({
      errors: [{ detail: "Nests deeper than 64 levels." }],
    });
    const many = Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`a${n}`, "{{ response.body }}"]));
    expect(undo(many, action("x".repeat(16_384)))).toEqual({
      ok: false,
      errors: [{ pointer: "/params", detail: "would be larger than 256 KiB" }],
    });
  });
});
