import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SmtpConnectorDefinition } from "@/lib/core/action-type-definition";
import { isOneLine, parseMailAddress } from "@/lib/core/mail-address";
import { recipientsOf, renderCredentials, renderMail } from "@/lib/core/render-mail";
import type { RequestContext } from "@/lib/core/render-request";
import { TemplateError } from "@/lib/core/template-error";
import { mailDefinition } from "@/tests/builders/mail-server";

const context: RequestContext = {
  params: {
    ...{ title: `<b>"Fire" & 'flood'</b>`, email: "jo@customer.example", none: [], gap: ["a@b.example", null] },
    ...{ list: ["a@b.example", "B <b@b.example>"], lines: "a\r\nBcc: evil@x.example", accent: "é" },
  },
  proposal: { id: "p", summary: "s", externalRef: null, type: "mail.send", typeVersion: 1 },
  commit: { key: "0197a1b2-0000-7000-8000-000000000000" },
  secrets: { USER: "shop", PASS: "t0psecret", EMPTY: "" },
};

const render = (changes: Partial<SmtpConnectorDefinition>, key = context.commit.key) =>
  renderMail(mailDefinition(25, changes), { ...context, commit: { key } });

describe("renderMail", () => {
  it("escapes values in HTML alone, unless they are meant raw", () => {
    const { subject, text, html } = render({
      subject: "On {{ params.title }}",
      text: "{{ params.title }}",
      html: '<a title="{{ params.title }}">{{ params.title | upcase }}</a>{{ params.title | raw }}',
    });
    expect([subject, text]).toEqual([`On ${context.params.title}`, context.params.title]);
    expect(html).toBe(
      '<a title="&lt;b&gt;&quot;Fire&quot; &amp; &#39;flood&#39;&lt;/b&gt;">' +
        `&lt;B&gt;&quot;FIRE&quot; &amp; &#39;FLOOD&#39;&lt;/B&gt;</a>${context.params.title}`,
    );
  });

  it("keeps line breaks in HTML where a template says so", () => {
    const html = "{{ params.title | append: params.lines | escape | newline_to_br | raw }}";
    expect(render({ html }).html).toMatch(/^&lt;b&gt;[^<]*a<br \/>\n?Bcc: evil@x\.example$/);
  });

  it("takes one address from a text, or a list of them from a whole value", () => {
    const { to, cc, bcc } = render({
      to: ["Jo <{{ params.email }}>", "{{ params.list }}"],
      cc: ["{{ params.none }}", "{{ params.missing | default: '' | split: ',' }}"],
      bcc: ["{{ params.email }}"],
    });
    expect(to).toEqual([
      { name: "Jo", address: "jo@customer.example" },
      { name: "", address: "a@b.example" },
      { name: "B", address: "b@b.example" },
    ]);
    expect(cc).toEqual([]);
    expect(recipientsOf({ to, cc, bcc })).toEqual(["jo@customer.example", "a@b.example", "b@b.example"]);
  });

  it("names each commit's message alike each time, in the sender's domain", () => {
    expect(render({}).messageId).toBe("0197a1b2-0000-7000-8000-000000000000@shop.example");
    expect(render({}, "a b>").messageId).toMatch(/^[0-9a-f]{64}@shop\.example$/);
    expect(render({}, "a b>").messageId).toBe(render({}, "a b>").messageId);
    expect(render({}, "a b>").messageId).not.toBe(render({}, "a b<").messageId);
  });

  const refused: [string, Partial<SmtpConnectorDefinition>][] = [
    ["a missing value", { text: "{{ params.missing }}" }],
    ["a secret in the text", { text: "{{ secrets.PASS }}" }],
    ["a secret in the HTML", { html: "{{ secrets.PASS }}" }],
    ["a line break in an address", { to: ["{{ params.lines }}"] }],
    ["a line break in a name", { from: "{{ params.lines }} <a@b.example>" }],
    ["a line break in the subject", { subject: "{{ params.lines }}" }],
    ["a subject without end", { subject: "x".repeat(501) }],
    ["a line break in a header", { headers: { "X-A": "{{ params.lines }}" } }],
    ["a header beyond ASCII", { headers: { "X-A": "{{ params.accent }}" } }],
    ["a header that adds recipients", { headers: { Bcc: "evil@x.example" } }],
    ["a list within a text", { to: ["x {{ params.list }}"] }],
    ["a list with a hole", { to: ["{{ params.gap }}"] }],
    ["an object", { to: ["{{ params }}"] }],
    ["two senders", { from: "a@b.example, c@d.example" }],
    ["nobody", { to: ["{{ params.none }}"] }],
    ["too many", { to: Array.from({ length: 101 }, (_, index) => `a${index}@b.example`) }],
  ];
  it.each(refused)("refuses %s", (_, changes) => {
    expect(() => render(changes)).toThrow(TemplateError);
  });
});

describe("renderCredentials", () => {
  const credentials = (username?: string, password?: string) =>
    renderCredentials(mailDefinition(25, { username, password }), context);

  it("reads secrets, all or none", () => {
    expect(credentials("{{ secrets.USER }}", "{{ secrets.PASS }}")).toEqual({ user: "shop", pass: "t0psecret" });
    expect(credentials()).toBeNull();
    expect(() => credentials("shop", "{{ secrets.OTHER }}")).toThrow("“secrets.OTHER” has no value");
    expect(() => credentials("shop", "{{ secrets.EMPTY }}")).toThrow(TemplateError);
  });
});

describe("parseMailAddress", () => {
  it.each([
    ["a@b.example", "", "a@b.example"],
    [" a.b+c@b ", "", "a.b+c@b"],
    ["Jo O'Neil <jo@x.example>", "Jo O'Neil", "jo@x.example"],
    ['"Doe, Jo (CEO)" <jo@x.example>', "Doe, Jo (CEO)", "jo@x.example"],
    ["Grüße 👩‍💻 <jo@x.example>", "Grüße 👩‍💻", "jo@x.example"],
    ["<jo@x.example>", "", "jo@x.example"],
  ])("reads %s", (text, name, address) => {
    expect(parseMailAddress(text, "to")).toEqual({ name, address });
  });

  it.each([
    ...["", "a", "a@", "@b", "a@b@c.example", "a b@c.example", "a@b.example,c@d.example", "a@b.example;c@d.example"],
    ...[
      "a@b.example c@d.example",
      "A <a@b.example>, B <c@d.example>",
      "<a@b.example> <c@d.example>",
      "A <a@b.example> x",
    ],
    ...[
      "A: a@b.example;",
      "c@d.example <a@b.example>",
      '"c@d.example" <a@b.example>',
      '"A\\" <c@d.example>" <a@b.example>',
    ],
    ...[
      "a@[127.0.0.1]",
      '"a b"@c.example',
      ".a@b.example",
      "a..b@c.example",
      "a@b..example",
      "a@-b.example",
      "é@b.example",
    ],
    ...["a@bé.example", "a@b.example\r\nRCPT TO:<c@d.example>", "A\n <a@b.example>", "A\u0000 <a@b.example>"],
    ...["A\u2028B <a@b.example>", "<@x.example:a@b.example>", "a@b.example> SIZE=1", `${"a".repeat(65)}@b.example`],
    ...[`${"A".repeat(201)} <a@b.example>`, `a@${"b".repeat(64)}.example`, `a@${"b.".repeat(130)}example`],
  ])("refuses %j", (text) => {
    expect(() => parseMailAddress(text, "to")).toThrow("“to”");
  });

  it("never takes a value for more than one address, or for part of a command", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab@.,;<>"\\ \r\n\t:()é\u0000') }), (value) => {
        for (const text of [value, `Jo ${value} <jo@x.example>`, `"${value}" <jo@x.example>`, `<${value}>`]) {
          const { name, address } = parsed(text) ?? { name: "", address: "a@b" };
          expect(address).toMatch(/^[A-Za-z0-9.]+@[A-Za-z0-9.]+$/);
          expect([isOneLine(name), /[@"\\]/.test(name)]).toEqual([true, false]);
          if (text !== value && text.endsWith("<jo@x.example>")) expect(["jo@x.example", "a@b"]).toContain(address);
        }
      }),
    );
  });
});

function parsed(text: string) {
  try {
    return parseMailAddress(text, "to");
  } catch (error) {
    if (error instanceof TemplateError) return null;
    throw error;
  }
}
