import type { Page } from "@playwright/test";
import { expectAccessible } from "./accessibility";
import { expect, type Proposal, test, type World } from "./world";

/** A proposal of a type of its own, whose schema declares the params' names. */
export async function proposeParams(
  world: World,
  params: object,
  { connector = {}, impact = "medium", ...said }: { connector?: object; impact?: string; rationale?: string } = {},
): Promise<string> {
  const name = `shown.${world.newKey()}`;
  const properties = Object.fromEntries(Object.keys(params).map((each) => [each, {}]));
  const made = await world.call("admin", "PUT", `/action-types/${name}`, {
    title: "Do it",
    impact,
    paramsSchema: { type: "object", properties },
    connector: { kind: "http", url: `${world.target.origin}/tickets`, ...connector },
  });
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  const { status, body } = await world.call("agent", "POST", "/proposals", { type: name, params, ...said });
  expect(status, JSON.stringify(body)).toBe(201);
  return (body as Proposal).id;
}

/** The page in both themes and on a phone: accessible, and nothing moves it sideways. */
export async function sound(page: Page, name: string): Promise<void> {
  for (const [look, colorScheme, width] of [
    ["light", "light", 1280],
    ["dark", "dark", 1280],
    ["phone", "light", 375],
  ] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.setViewportSize({ width, height: 900 });
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await page.screenshot({ path: test.info().outputPath(`${name}-${look}.png`) });
  }
}
