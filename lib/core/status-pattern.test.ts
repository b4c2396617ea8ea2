import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { classifyStatus, matchesStatus, statusPattern } from "@/lib/core/status-pattern";

const usual = { success: ["2xx"], rejected: ["4xx"] };

describe("classifyStatus", () => {
  it.each([
    [usual, 200, "committed"],
    [usual, 299, "committed"],
    [usual, 400, "refused"],
    [usual, 422, "refused"],
    [usual, 408, "ambiguous"],
    [usual, 425, "ambiguous"],
    [usual, 429, "ambiguous"],
    [usual, 302, "ambiguous"],
    [usual, 304, "ambiguous"],
    [usual, 500, "ambiguous"],
    [usual, 503, "ambiguous"],
    [usual, 600, "ambiguous"],
    [{ success: ["2xx"], rejected: ["4xx", "429"] }, 429, "refused"],
    [{ success: ["2xx"], rejected: ["4xx", "5xx"] }, 503, "refused"],
    [{ success: ["2xx", "409"], rejected: ["4xx"] }, 409, "committed"],
    [{ success: ["2xx"], rejected: ["202"] }, 202, "refused"],
    [{ success: ["201"], rejected: ["201"] }, 201, "ambiguous"],
    [{ success: ["2xx"], rejected: ["2XX"] }, 201, "ambiguous"],
    [{ success: ["303"], rejected: [] }, 303, "committed"],
    [{ success: [], rejected: [] }, 200, "ambiguous"],
  ] as const)("%j, %i → %s", (definition, status, verdict) => {
    expect(classifyStatus(definition, status)).toBe(verdict);
  });

  it("lets a code decide over any class", () => {
    const pattern = fc.constantFrom("1xx", "2xx", "3xx", "4xx", "5xx");
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 599 }),
        fc.array(pattern),
        fc.array(pattern),
        (status, success, rejected) => {
          expect(classifyStatus({ success: [...success, String(status)], rejected }, status)).toBe("committed");
          expect(classifyStatus({ success, rejected: [...rejected, String(status)] }, status)).toBe("refused");
        },
      ),
    );
  });
});

describe("matchesStatus", () => {
  it("lists codes and classes, but not the ambiguous client errors by class", () => {
    expect(matchesStatus(["404"], 404)).toBe(true);
    expect(matchesStatus(["4XX"], 404)).toBe(true);
    expect(matchesStatus(["4xx"], 429)).toBe(false);
    expect(matchesStatus(["429"], 429)).toBe(true);
    expect(matchesStatus(["5xx"], 500)).toBe(true);
    expect(matchesStatus([], 200)).toBe(false);
  });
});

describe("statusPattern", () => {
  it.each(["100", "201", "2xx", "5XX"])("takes %s", (text) => expect(text).toMatch(statusPattern));
  it.each(["", "2x", "20", "600", "xx2", "2xxx", " 200", "20x"])("does not take %j", (text) => {
    expect(text).not.toMatch(statusPattern);
  });
});
