import { describe, expect, test } from "vitest";
import type { JsonObject } from "@/lib/core/json";
import { tryActionType } from "@/lib/services/try-action-type";

const surroundings = { secrets: new Set(["TICKETS_KEY"]), guard: () => "later" as const };
const connector: JsonObject = {
  kind: "http",
  url: "https://tickets.example/{{ params.project }}",
  headers: { "X-Api-Key": "{{ secrets.TICKETS_KEY }}", "X-Other": "{{ secrets.OTHER }}" },
  body: { title: "{{ params.title }}", nested: ["{{ params.missing }}"] },
};
const written: JsonObject = {
  name: "ticket.create",
  paramsSchema: { type: "object", properties: { title: { type: "string" } }, required: ["title"] },
  summaryTemplate: "Create “{{ params.title }}”",
  connector: { ...connector, body: { title: "{{ params.title }}" } },
  policy: { confirmation: "{{ params.project }}" },
};
const params = { project: "OPS", title: "Fire" };
const pointers = (trial: ReturnType<typeof tryActionType>) => trial.issues.map(({ pointer }) => pointer);

describe("tryActionType", () => {
  test("shows the request with each secret by the name of its variable, and which are there", () => {
    const trial = tryActionType(written, params, surroundings);
    expect(trial).toMatchObject({
      ...{ issues: [], paramsIssues: [], summary: "Create “Fire”", phrase: "OPS", guard: "later" },
      secrets: [
        { name: "OTHER", present: false },
        { name: "TICKETS_KEY", present: true },
      ],
      request: {
        ...{ ok: true, kind: "http", method: "POST", url: "https://tickets.example/OPS", body: '{"title":"Fire"}' },
        headers: { "X-Api-Key": "SECRET_TICKETS_KEY", "X-Other": "SECRET_OTHER" },
      },
    });
  });

  test("asks the guard with the host and port that would be called", () => {
    const asked: [string, number][] = [];
    const guard = (...target: [string, number]) => {
      asked.push(target);
      return "forbidden" as const;
    };
    expect(tryActionType(written, params, { ...surroundings, guard }).guard).toBe("forbidden");
    const mail = { kind: "smtp", host: "10.0.0.1", port: 25, from: "a@b.example", to: ["c@d.example"], subject: "s" };
    const trial = tryActionType({ ...written, connector: { ...mail, text: "t" } }, params, { ...surroundings, guard });
    expect(trial.request).toMatchObject({ ok: true, kind: "smtp", server: "10.0.0.1:25", mail: { text: "t" } });
    expect(asked).toEqual([
      ["tickets.example", 443],
      ["10.0.0.1", 25],
    ]);
  });

  test("points at the templates that have no value, and says why nothing can be made", () => {
    const trial = tryActionType(
      { ...written, connector, summaryTemplate: "{{ params.nobody }}", policy: { confirmation: "{{ params.none }}" } },
      params,
      surroundings,
    );
    expect(pointers(trial)).toEqual(["/summaryTemplate", "/policy/confirmation", "/connector/body/nested/0"]);
    expect(trial.request).toMatchObject({ ok: false });
  });

  test("points at each template of a mail that has no value", () => {
    const mail = { kind: "smtp", host: "m.example", from: "a@b.example", to: ["{{ params.to }}"], subject: "s" };
    const more = { html: "{{ params.html }}", headers: { "X-A": "{{ params.a }}" }, username: "u", password: "p" };
    const trial = tryActionType({ ...written, connector: { ...mail, ...more } }, params, surroundings);
    expect(pointers(trial)).toEqual(["/connector/to/0", "/connector/html", "/connector/headers/X-A"]);
  });

  test("tries what can be tried of an unfinished type", () => {
    const unfinished = { ...written, name: "", title: "", extra: 1, policy: { approvals: 0 } };
    const trial = tryActionType(unfinished, params, surroundings);
    expect(pointers(trial)).toEqual(expect.arrayContaining(["/name", "/title", "/extra", "/policy/approvals"]));
    expect(trial.request).toMatchObject({ ok: true });
    const without = tryActionType({ ...written, connector: { kind: "http" } }, params, surroundings);
    expect(without).toMatchObject({ request: null, summary: null });
    expect(pointers(without)).toContain("/connector/url");
  });

  test("judges the params by the schema, and a broken schema before them", () => {
    const { paramsIssues } = tryActionType(written, { project: "OPS" }, surroundings);
    expect(paramsIssues).toEqual([{ pointer: "/params/title", detail: "is required" }]);
    const broken = { ...written, paramsSchema: { type: "object", properties: { title: { type: "sting" } } } };
    const trial = tryActionType(broken, params, surroundings);
    expect(pointers(trial)).toEqual(["/paramsSchema/properties/title/type"]);
    expect(trial.request).toBeNull();
  });
});
