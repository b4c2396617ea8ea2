import type { Page } from "@playwright/test";
import { expectAccessible } from "./accessibility";
import { comeToLife, expect, test, type World } from "./world";

const list = (page: Page) => page.getByRole("list", { name: "Pending proposals" });
const opened = (page: Page) => page.getByRole("heading", { level: 1 });

async function submitGroup(world: World, type: string, group: string, titles: string[]): Promise<string[]> {
  const { status, body } = await world.call("agent", "POST", "/proposals/batch", {
    group,
    proposals: titles.map((title) => ({ idempotencyKey: world.newKey(), type, params: { project: "OPS", title } })),
  });
  expect(status).toBe(200);
  const { results } = body as { results: { proposal: { id: string } }[] };
  return results.map(({ proposal }) => proposal.id);
}

test("a batch is one card, and its members are decided together or each for itself", async ({
  page,
  world,
  complaints,
}) => {
  const type = await world.actionType();
  await world.propose(type, "Alone");
  const ids = await submitGroup(world, type, "Night run", ["Refund one", "Refund two", "Refund three"]);
  await world.propose(type, "Last");
  await world.signIn(page, "reviewer");
  await page.goto(`/w/default/inbox?type=${type}`);
  await comeToLife(page);
  await expect(list(page).getByRole("listitem")).toHaveCount(3);
  const card = list(page).getByRole("link", { name: /Group Night run 3 proposals/ });
  await expect(card).toHaveAttribute("aria-expanded", "false");

  await page.keyboard.press("j");
  await expect(opened(page)).toContainText("Refund one");
  await expect(card).toHaveAttribute("aria-expanded", "true");
  await expect(list(page).getByRole("listitem")).toHaveCount(6);
  await expect(page.getByText("3 proposals: 3 pending")).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("J");
  await expect(opened(page)).toContainText("Last");
  await page.keyboard.press("k");
  await expect(opened(page)).toContainText("Refund three");

  // One for itself: the next one of the group comes up.
  await page.keyboard.press("k");
  await expect(opened(page)).toContainText("Refund two");
  await page.keyboard.press("r");
  await page.keyboard.type("Not this one.");
  await page.keyboard.press("Control+Enter");
  await expect.poll(async () => (await world.read(ids[1] ?? "")).status).toBe("rejected");
  await expect(opened(page)).toContainText("Refund three");

  // The rest together.
  await page.keyboard.press("X");
  await expect(page.getByText("2 picked")).toBeVisible();
  await page.getByRole("button", { name: "Approve …" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Approve and send 2" }).click();
  await expect(page.getByRole("heading", { name: "All 2 approved" })).toBeVisible();
  await expect
    .poll(async () => Promise.all(ids.map(async (id) => (await world.read(id)).status)))
    .toEqual(["committed", "rejected", "committed"]);
  expect(complaints).toEqual([]);
});

test("a group's proposals are found again, and its name can't imitate the page", async ({ page, world }) => {
  const type = await world.actionType();
  const name = "Approved ✓\u202Eevil";
  const [id = ""] = await submitGroup(world, type, name, ["Found one", "Found two"]);
  await world.signIn(page, "viewer");
  await page.goto(`/w/default/proposals/${id}`);
  const link = page.getByRole("link", { name: /Approved ✓/ });
  await expect(link.locator('[data-code="U+202E"]')).toBeVisible();
  await link.click();
  await expect(page).toHaveURL(/group=/);
  await expect(page.getByLabel("Group")).toHaveValue(name);
  await expect(page.getByRole("link", { name: /Found (one|two)/ })).toHaveCount(2);
});
