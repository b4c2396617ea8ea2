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

test("what is new on the desk of unknowns stays announced while the pointer moves there", async ({ page, world }) => {
  const type = await world.actionType({ policy: { selfApproval: true } });
  const lose = async (title: string) => {
    const { id, payloadHash } = await world.propose(type, title);
    await world.call("admin", "POST", `/proposals/${id}/decisions`, { verdict: "approve", payloadHash });
    await expect.poll(async () => (await world.read(id)).status).toBe("unknown");
  };
  world.target.losesReplies = true;
  await lose("Lost before");
  await world.signIn(page, "reviewer");
  await page.goto("/w/default/unknown");
  await page.getByRole("link", { name: /Lost before/ }).hover();
  await lose("Lost meanwhile");
  world.target.losesReplies = false;
  const show = page.getByRole("button", { name: "1 new: show" });
  await expect(show).toBeVisible();
  const at = await show.boundingBox();
  if (at === null) throw new Error("The button has no place.");
  await page.mouse.move(at.x + at.width / 2, at.y + at.height / 2, { steps: 10 });
  await expect(show).toBeVisible();
  await page.mouse.down();
  await page.mouse.up();
  await expect(page.getByRole("link", { name: /Lost meanwhile/ })).toBeVisible();
  await expect(show).toHaveCount(0);
});
