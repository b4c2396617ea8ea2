import type { Page } from "@playwright/test";
import { expect, test } from "./world";

/** Puts the pointer into the empty list's frame, where the first row will stand: below a head of 36 px. */
async function pointAtFirstRow(page: Page): Promise<void> {
  const frame = await page.getByRole("heading", { name: "No proposal matches" }).locator("..").boundingBox();
  if (frame === null) throw new Error("The list is not empty.");
  await page.mouse.move(frame.x + 100, frame.y + 54);
}

test("a list that appears beneath a resting pointer is held, and says what is new", async ({ page, world }) => {
  const type = await world.actionType();
  await world.signIn(page, "viewer");
  await page.goto(`/w/default/proposals?type=${type}`);
  await pointAtFirstRow(page);
  await world.propose(type, "First");
  const first = page.getByRole("link", { name: /First/ });
  await expect(first).toBeVisible();
  // The browser notices a moment later what a pointer that stands still is over now.
  await expect.poll(() => first.evaluate((link) => link.closest("li:hover") !== null)).toBe(true);
  await world.propose(type, "Second");
  const show = page.getByRole("button", { name: "1 new: show" });
  await expect(show).toBeVisible();
  await expect(page.getByRole("link", { name: /Second/ })).toHaveCount(0);
  await show.hover();
  await show.click();
  await expect(page.getByRole("link", { name: /Second/ })).toBeVisible();
});
