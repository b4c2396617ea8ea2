import { describe, expect, test } from "vitest";
import { type CheckFacts, checkSteps } from "@/components/check-steps";
import { retrySafeties } from "@/lib/core/action-type-definition";

const sentAt = "2030-01-01T00:00:00.000Z";
const absentAfter = "2030-01-01T00:00:30.000Z";
const keyValidUntil = "2030-01-02T00:00:00.000Z";
const facts: CheckFacts = {
  request: { ok: true, kind: "http", method: "POST", url: "https://t.example:8443/tickets", headers: {}, body: "{}" },
  ...{ retrySafety: "blind", commitKey: "key-1", keyHeader: "X-Key", sentAt, hasLookup: false },
  ...{ absentAfter: null, keyValidUntil: null },
};

/** The sentences as they read, moments by their names. */
function read(changes: Partial<CheckFacts>): string[] {
  return checkSteps({ ...facts, ...changes }).map((step) =>
    step.map((part) => (typeof part === "string" ? part : "at" in part ? `[${part.at}]` : `‹${part.value}›`)).join(""),
  );
}

describe("what to check", () => {
  test("of a target that can be asked: the key, and when its absence counts", () => {
    expect(read({ retrySafety: "query", absentAfter, hasLookup: true })).toEqual([
      `Ask with the command below, or search ‹t.example:8443› for the key ‹key-1›. It was sent [${sentAt}].`,
      "Found: rule “It happened”, with the target’s own reference as evidence. Nothing more is sent.",
      `Not found once the quarantine is over ([${absentAfter}]): rule “It did not happen”. It may be sent once more then; before, the first may still arrive.`,
      expect.stringMatching(/^It can’t be found out: rule “It can’t be found out”\./),
    ]);
  });

  test("of a target that knows the key: until when it promised to", () => {
    const [where, , not] = read({ retrySafety: "keyed", keyValidUntil });
    expect(where).toBe(
      `Search ‹t.example:8443› for the key ‹key-1›, which it got in the header ‹X-Key›. It was sent [${sentAt}].`,
    );
    expect(not).toContain(
      `Past the target’s promise to know it ([${keyValidUntil}]), what happened after all happens twice.`,
    );
  });

  test("of a message: its Message-ID and its recipients, and no header", () => {
    const to = [{ name: "", address: "ada@example.com" }];
    const from = { name: "", address: "bot@example.com" };
    const mail = {
      ...{ from, to, cc: [], bcc: [], replyTo: null, subject: "Hi", text: "Hi", html: null, headers: {} },
      messageId: "key-1@countersign",
    };
    const [where, ask] = read({ request: { ok: true, kind: "smtp", server: "mx.example:587", mail }, keyHeader: null });
    expect(where).toContain("‹mx.example:587› for the Message-ID ‹<key-1@countersign>›");
    expect(ask).toBe("Or ask ‹ada@example.com› whether it came.");
  });

  test.each(retrySafeties)(
    "%s ends in three rulings, and says nothing of a send that is not recorded",
    (retrySafety) => {
      const steps = read({ retrySafety, sentAt: null });
      for (const ruling of ["It happened", "It did not happen", "It can’t be found out"]) {
        expect(steps.filter((step) => step.includes(`rule “${ruling}”`))).toHaveLength(1);
      }
      expect(steps.join(" ")).not.toContain("It was sent");
    },
  );

  test("a request that can't be made again still names the key", () => {
    expect(read({ request: { ok: false, detail: "no" } }).join(" ")).toMatch(/Search the target .*‹key-1›/);
  });
});
