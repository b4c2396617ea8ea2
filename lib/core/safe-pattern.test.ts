import { describe, expect, it } from "vitest";
import { safePattern } from "@/lib/core/safe-pattern";

/** How long a text the pattern is tried on, by what is refused. */
function limitOf(pattern: string): number {
  const tester = safePattern(pattern, "u");
  try {
    tester.test("a".repeat(1_000_000));
    return 1_000_000;
  } catch (error) {
    return Number(/longer than (\d+) characters/.exec(String(error))?.[1]);
  }
}

describe("safePattern", () => {
  it("runs what RE2 takes by RE2", () => {
    expect(safePattern("^(a|a)*$", "u").test(`${"a".repeat(100_000)}!`)).toBe(false);
  });

  it.each([
    ["^(?!-)abc$", 20_000],
    ["^(?!-)a+(?<!-)$", 10_000],
    ["^.{1,2000}$", 10_000],
    ["(\\w+) \\1", 464],
    ["^(?!x)a*a*a*a*$", 39],
    ["^(?:(?!--)[a-z-])+$", 10_000],
    ["^(?!x)(a|a)*$", 0],
    ["^(?!x)(a?){28}$", 0],
    ["^(?!x)((a+)b)*$", 0],
  ])("tries %s, which it does not take, on at most %i characters", (pattern, limit) => {
    expect(limitOf(pattern)).toBe(limit);
    const startedAt = performance.now();
    safePattern(pattern, "u").test(`${"a".repeat(Math.max(0, limit - 1))}${limit === 0 ? "" : "!"}`);
    expect(performance.now() - startedAt).toBeLessThan(3_000);
  });
});
