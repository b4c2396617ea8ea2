import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkTemplate } from "@/lib/core/check-template";
import {
  renderJson,
  renderMaskedUrl,
  renderText,
  renderUrl,
  type TemplateContext,
  textEngine,
} from "@/lib/core/render-template";
import { isTemplate } from "@/lib/core/template-engine";
import { TemplateError } from "@/lib/core/template-error";

const context: TemplateContext = {
  params: {
    project: "OPS",
    title: "Printer “on” fire & <b>",
    count: 3,
    urgent: false,
    nothing: null,
    empty: "",
    tags: ["a", "b"],
    holes: ["a", null],
    items: [{ name: "x" }, { name: "y" }, {}],
    deep: { list: [1, 2, { three: 3 }] },
    due: "now",
  },
  proposal: { id: "1", summary: "Create", externalRef: null, type: "ticket.create", typeVersion: 3 },
  commit: { key: "k-1" },
  secrets: { TOKEN: "s3cr3t/+" },
};

describe("renderText", () => {
  it.each([
    ["no template", "no template"],
    ["Create “{{ params.title }}” in {{params.project}}", "Create “Printer “on” fire & <b>” in OPS"],
    ["{{ params.count }} {{ params.urgent }}", "3 false"],
    ["{{ params.empty }}", ""],
    ["{{ params.tags | join: ', ' }}", "a, b"],
    ["{{ params.deep | json }}", '{"list":[1,2,{"three":3}]}'],
    ["{{ params.missing | default: 'none' }}", "none"],
    ["{{ params.nothing | default: 'none' }}", "none"],
    ["{% if params.missing %}yes{% else %}no{% endif %}", "no"],
    ["{% for tag in params.tags %}[{{ tag }}]{% endfor %}", "[a][b]"],
    ["{{ params['project'] | downcase }}", "ops"],
    ["{{ params.tags.size }} {{ params.tags[1] }} {{ params.title.length }}", "2 b 23"],
    ["{{ params.count | times: 100 }} {{ '1.5' | plus: params.count }}", "300 4.5"],
    ["{{ proposal.type }}@{{ proposal.typeVersion }} {{ commit.key }}", "ticket.create@3 k-1"],
    ["{{ '2026-01-02T03:04:05+02:00' | date: '%Y-%m-%d %H:%M' }}", "2026-01-02 01:04"],
  ])("%s → %s", (template, expected) => {
    expect(renderText(template, context)).toBe(expected);
  });

  it.each([
    "{{ params.missing }}",
    "{{ params.missing.deeper }}",
    "{{ params.nothing }}",
    "{{ params.nothing.deeper }}",
    "x {{ params.nothing | upcase }}",
    "x {{ params.title | append: params.nothing }}",
    "{{ params.nothing | raw }}",
    "{{ params.tags }}",
    "{{ params.deep }}",
    "{{ params.deep | upcase }}",
    "{{ params.holes | join: ',' }}",
    "{{ params.items | map: 'name' | join: ',' }}",
    "{{ params.title | plus: 1 }}",
    "{{ params.constructor }}",
    "{{ params.__proto__ }}",
    "{{ params.tags.constructor }}",
    "{{ constructor }}",
    "{{ unknown }}",
    "{{ params.due | date: '%Y' }}",
    "{{ 'now' | date: '%Y' }}",
    "{% for i in (1..100000000) %}x{% endfor %}",
    "{{ proposal.externalRef }}",
    "{{ secrets.OTHER }}",
  ])("refuses %s", (template) => {
    expect(() => renderText(template, context)).toThrow(TemplateError);
  });

  it("names the expression and no value", () => {
    expect(() => renderText("A {{ params.customer.name }}", context)).toThrow("“params.customer.name” has no value");
    expect(() => renderText("{{ secrets.TOKEN | plus: 1 }}", context)).toThrow("“{{ secrets.TOKEN | plus: 1 }}”");
    expect(() => renderText("{{ params.tags | upcase }}", context)).toThrow("“{{ params.tags | upcase }}” is a list");
  });

  it("renders plain paths as Liquid does", () => {
    const path = fc.constantFrom("params.project", "params.title", "params.count", "params.nothing", "params.tags");
    const other = fc.constantFrom(
      "params.missing",
      "params.deep.list",
      "params.title.length",
      "secrets.TOKEN",
      "params.empty",
    );
    const text = fc.string({ maxLength: 5 }).filter((value) => !/[{}%]/.test(value));
    fc.assert(
      fc.property(fc.array(fc.tuple(text, fc.oneof(path, other)), { minLength: 1, maxLength: 4 }), (parts) => {
        const simple = parts.map(([before, name]) => `${before}{{ ${name} }}`).join("");
        const viaLiquid = `{% if true %}${simple}{% endif %}`;
        expect(outcomeOf(simple)).toBe(outcomeOf(viaLiquid));
      }),
    );
  });

  it("does not keep what one rendering assigned", () => {
    renderText("{% assign leak = params.title %}{{ leak }}", context);
    expect(() => renderText("{{ leak }}", context)).toThrow(TemplateError);
  });

  it("bounds what is rendered", () => {
    const big = { params: { big: "x".repeat(200_000) } };
    expect(() => renderText("{{ params.big }}".repeat(10), big)).toThrow("too long");
    expect(() => textEngine.parse("x{{ params.a }}".repeat(2_000))).toThrow(TemplateError);
  });
});

describe("renderUrl", () => {
  it.each([
    ["https://t.example/p/{{ params.project }}", "https://t.example/p/OPS"],
    ["https://t.example/{{ params.title }}", "https://t.example/Printer%20%E2%80%9Con%E2%80%9D%20fire%20%26%20%3Cb%3E"],
    ["https://t.example/?q={{ params.empty }}&k={{ commit.key }}", "https://t.example/?q=&k=k-1"],
    ["https://t.example/a{{ params.empty }}", "https://t.example/a"],
    ["https://t.example/?t={{ secrets.TOKEN }}", "https://t.example/?t=s3cr3t%2F%2B"],
    ["https://t.example/{{ 'a/b' | raw }}", "https://t.example/a/b"],
    ["http://t.example:8080", "http://t.example:8080/"],
  ])("%s → %s", (template, expected) => {
    expect(renderUrl(template, context)).toBe(expected);
  });

  it.each(["..", ".", "%2e%2E", ".%2e", ""])(
    "refuses the path value %j wherever it would name another resource",
    (value) => {
      const dots = { params: { value, raw: value } };
      if (!value.includes("%")) {
        expect(() => renderUrl("https://t.example/users/{{ params.value }}", dots)).toThrow(TemplateError);
        expect(() => renderUrl("https://t.example/users/{{ params.value }}/x", dots)).toThrow(TemplateError);
      }
      if (value !== "")
        expect(() => renderUrl("https://t.example/a/{{ params.raw | raw }}/x", dots)).toThrow(TemplateError);
    },
  );

  it.each([
    "ftp://t.example/",
    "//t.example/",
    "file:///etc/passwd",
    "https://",
    "https:///t.example",
    "https://user:pw@t.example/",
    "https://{{ params.empty }}/x/t.example",
    "https://t.example/{{ params.missing }}",
    "https://t.example/{{ params.tags }}",
    "https://t.example\\x",
    "https://t.example/a b",
    "https://{{ params.title }}.example/",
    "{{ params.project }}://t.example/",
  ])("refuses %s", (template) => {
    expect(() => renderUrl(template, context)).toThrow(TemplateError);
  });

  it("never lets a value out of its place", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1 }), (value) => {
        fc.pre(value !== "." && value !== "..");
        const url = new URL(
          renderUrl("https://t.example/a/{{ params.v }}/b?q={{ params.v }}&z=1", { params: { v: value } }),
        );
        expect(url.host).toBe("t.example");
        expect(url.pathname.split("/").map(decodeURIComponent)).toEqual(["", "a", value, "b"]);
        expect([...url.searchParams.keys()]).toEqual(["q", "z"]);
        expect(decodeURIComponent(url.search.slice(3, -4))).toBe(value);
      }),
    );
  });

  it("shows masks as they are", () => {
    const masked = { ...context, secrets: { TOKEN: "••••••" } };
    expect(renderMaskedUrl("https://{{ secrets.TOKEN }}.example/{{ params.title | slice: 0, 9 }}", masked)).toBe(
      "https://••••••.example/Printer%20%E2%80%9C",
    );
    expect(renderMaskedUrl("https://t.example/{{ params.project }}", masked)).toBe("https://t.example/OPS");
  });
});

describe("renderJson", () => {
  it("keeps the type of a whole expression, and member names", () => {
    const body = {
      "{{ params.project }}": "{{ params.count }}",
      urgent: "{{params.urgent}}",
      nothing: "{{ params.nothing }}",
      list: ["{{ params.tags }}", "{{ params.deep.list[2] }}", 1, null, true],
      text: "{{ params.count }}!",
      filtered: "{{ params.items | map: 'name' | first }}",
      size: "{{ params.tags | size }}",
      raw: "{{ params.count | raw }}",
    };
    expect(renderJson(body, context)).toEqual({
      "{{ params.project }}": 3,
      urgent: false,
      nothing: null,
      list: [["a", "b"], { three: 3 }, 1, null, true],
      text: "3!",
      filtered: "x",
      size: 2,
      raw: 3,
    });
  });

  it.each([
    "{{ params.missing }}",
    "{{ params.nothing.deeper }}",
    "{{ params.nothing }} text",
    "{{ params.tags }} text",
    "{{ params.items | map: 'name' }}",
    "{{ params.title | times: 2 }}",
    "{{ params.empty_list | first }}",
  ])("refuses %s", (template) => {
    expect(() => renderJson({ value: template }, context)).toThrow(TemplateError);
  });

  it("gives back any params unchanged through a whole expression", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const json = JSON.parse(JSON.stringify(value));
        expect(renderJson({ copy: "{{ params.value }}" }, { params: { value: json } })).toEqual({ copy: json });
      }),
    );
  });
});

describe("checkTemplate", () => {
  it.each([
    ["{{ params.title }}", "summary"],
    ["{{ proposal.summary | truncate: 20 }}", "summary"],
    ["{% for item in params.items %}{{ item.name }} {{ forloop.index }}{% endfor %}", "body"],
    ["{% assign x = params.a %}{{ x }}", "body"],
    ["Bearer {{ secrets.TOKEN }}", "header"],
    ["https://t.example/{{ secrets.TOKEN }}/{{ params[params.key] }}", "url"],
    ["{{ secrets.BASE | raw }}/x", "url"],
  ] as const)("accepts %s in a %s", (template, use) => {
    expect(checkTemplate(template, use)).toBeNull();
  });

  it.each([
    ["{{ params.title", "summary"],
    ["{{ params.title | nosuchfilter }}", "summary"],
    ["{% include 'x' %}", "body"],
    ["{% render 'x' %}", "body"],
    ["{% layout 'x' %}", "body"],
    ["{% echo params.x %}", "url"],
    ["{% increment params %}", "body"],
    ["{% liquid echo params.x %}", "body"],
    ["{{ params.list | where_exp: 'x', 'secrets.TOKEN' }}", "body"],
    ["{{ commit.key }}", "summary"],
    ["{{ commit.nothing }}", "body"],
    ["{{ proposal.agent }}", "body"],
    ["{{ secrets.TOKEN }}", "summary"],
    ["{{ secrets.TOKEN }}", "body"],
    ["{{ params[secrets.TOKEN] }}", "body"],
    ["{{ params.x | append: secrets.TOKEN }}", "body"],
    ["{% if secrets.TOKEN == params.guess %}1{% endif %}", "body"],
    ["{{ secrets[params.name] }}", "header"],
    ["{{ secrets | json }}", "header"],
    ["{% assign s = secrets %}{{ s[params.name] }}", "header"],
    ["{% for s in secrets %}{{ s }}{% endfor %}", "header"],
    ["{{ env.HOME }}", "header"],
    ["ftp://t.example", "url"],
    ["/relative", "url"],
  ] as const)("refuses %s in a %s", (template, use) => {
    expect(checkTemplate(template, use)).toEqual(expect.any(String));
  });

  it("knows a template from a text", () => {
    expect([isTemplate("a { b } % c"), isTemplate("{{ a }}"), isTemplate("{% a %}")]).toEqual([false, true, true]);
  });
});

function outcomeOf(template: string): string {
  try {
    return renderText(template, context);
  } catch (error) {
    return error instanceof Error ? error.message : "";
  }
}
