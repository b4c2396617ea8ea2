import type { Page } from "@playwright/test";
import { proposeParams, sound } from "./shown-params";
import { comeToLife, expect, test, type World } from "./world";

const step = (page: Page) => page.getByRole("region", { name: "What will happen" });
const approve = (page: Page) => page.getByRole("button", { name: /^Approve/ });
const unread = "Critical impact: read what will happen to its end first.";

async function open(page: Page, world: World, id: string): Promise<void> {
  await world.signIn(page, "reviewer");
  await page.goto(`/w/default/proposals/${id}`);
  await comeToLife(page);
  await expect(approve(page)).toBeVisible();
}

/** Waits until the page scrolls no more. */
async function comeToRest(page: Page): Promise<void> {
  let before: number | undefined;
  await expect(async () => {
    const was = before;
    before = (await step(page).boundingBox())?.y;
    expect(before).toBe(was);
  }).toPass({ intervals: [100] });
}

const lines = Array.from({ length: 90 }, (_, index) => [`line${index}`, `Value ${index}`]);
const long = Object.fromEntries(lines);
const list = (count: number) => Array.from({ length: count }, (_, index) => ({ sku: `S-${index}`, count: index }));

test("what is of critical impact is approved after it has been on screen to its end, by the wheel or the page keys", async ({
  page,
  world,
  complaints,
}) => {
  const id = await proposeParams(world, long, { impact: "critical" });
  await open(page, world, id);
  await expect(approve(page)).toHaveAccessibleDescription(unread);
  await expect(approve(page)).toHaveAttribute("aria-disabled", "true");
  await approve(page).click({ force: true });
  expect((await world.read(id)).status).toBe("pending");
  await sound(page, "unread");
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.reload();
  await expect(approve(page)).toHaveAccessibleDescription(unread);
  // What is passed faster than it is drawn was not on screen: on a busy machine a second reading sees the rest.
  await expect(async () => {
    await page.keyboard.press("Home");
    for (const key of ["PageDown", "Space", "PageDown", "Space", "PageDown"]) {
      await page.keyboard.press(key);
      await comeToRest(page);
    }
    await expect(step(page)).toContainText("All of this has been on screen.", { timeout: 500 });
  }).toPass();
  await expect(approve(page)).toBeEnabled();
  await approve(page).click();
  await expect(page.getByText("It happened").first()).toBeVisible();
  expect(complaints).toEqual([]);
});

test("one key shows the rest: it opens folds, and scrolls what scrolls within", async ({ page, world }) => {
  const text = Array.from({ length: 200 }, (_, index) => `Line ${index} of the text.`).join("\n");
  const id = await proposeParams(world, { text, items: list(30) }, { impact: "critical" });
  await open(page, world, id);
  await expect(approve(page)).toHaveAccessibleDescription(unread);
  await page.keyboard.press("End");
  await expect(approve(page)).toHaveAttribute("aria-disabled", "true");
  await page.keyboard.press("Home");
  await page.keyboard.press("a");
  await expect(step(page).getByText("S-0")).toBeAttached();
  await expect(async () => {
    await page.keyboard.press("m");
    await expect(step(page)).toContainText("All of this has been on screen.", { timeout: 200 });
  }).toPass();
  await expect(step(page).getByText("S-29")).toBeVisible();
  await expect(approve(page)).toBeEnabled();
});

test("what fits is seen at once; a new revision is read anew", async ({ page, world }) => {
  const type = await world.actionType({ impact: "critical" });
  const { id } = await world.propose(type, "Fits");
  await open(page, world, id);
  await expect(approve(page)).toBeEnabled();
  const title = Array.from({ length: 80 }, (_, index) => `Line ${index}`).join("\n");
  await world.call("agent", "POST", `/proposals/${id}/revisions`, { params: { project: "OPS", title } });
  await page.getByRole("button", { name: /Read it/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Line 30");
  await expect(approve(page)).toHaveAttribute("aria-disabled", "true");
});

test("who reads otherwise says at its end that they have", async ({ page, world }) => {
  const id = await proposeParams(world, { ...long, items: list(30) }, { impact: "critical" });
  await open(page, world, id);
  const declare = page.getByRole("button", { name: "I have read all of it" });
  await declare.focus();
  await page.keyboard.press("Enter");
  await expect(approve(page)).toBeEnabled();
});

test("on a small screen the rest is one tap away", async ({ page, world }) => {
  await page.setViewportSize({ width: 375, height: 700 });
  const id = await proposeParams(world, { ...long, items: list(40) }, { impact: "critical" });
  await open(page, world, id);
  await expect(approve(page)).toHaveAttribute("aria-disabled", "true");
  const rest = page.getByRole("button", { name: "Show the rest" });
  await expect(async () => {
    // It goes as soon as all was seen, perhaps before the tap.
    if (await rest.isVisible()) await rest.click({ timeout: 1_000 });
    await expect(approve(page)).toBeEnabled({ timeout: 200 });
  }).toPass({ intervals: [100] });
  await expect(step(page).getByText("S-39")).toBeAttached();
});
