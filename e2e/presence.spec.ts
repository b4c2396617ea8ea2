import type { Page } from "@playwright/test";
import { expect, test, type World } from "./world";

/** A second person in a browser of their own. */
async function another(page: Page, world: World, who: "second" | "viewer"): Promise<Page> {
  const context = await page.context().browser()?.newContext();
  if (context === undefined) throw new Error("There is no browser.");
  const other = await context.newPage();
  await world.signIn(other, who);
  return other;
}

const nameOf = (email: string) => email.split("@")[0] ?? "";

test("who else looks at a proposal is named, on its page and in the inbox, and gone when they leave", async ({
  page,
  world,
  complaints,
}) => {
  const type = await world.actionType();
  const { id } = await world.propose(type, "Looked at by two");
  await world.signIn(page, "reviewer");
  await page.goto(`/w/default/inbox?type=${type}&proposal=${id}`);
  const other = await another(page, world, "second");
  await other.goto(`/w/default/proposals/${id}`);
  const words = (email: string) => `${nameOf(email)} is looking at this too`;
  await expect(page.getByText(words(world.people.second))).toBeVisible();
  await expect(other.getByText(words(world.people.reviewer))).toBeVisible();
  await other.getByRole("link", { name: "History", exact: true }).click();
  await expect(page.getByText(/looking at this too/)).toHaveCount(0);
  await other.context().close();
  expect(complaints).toEqual([]);
});

test("a decision of someone else shows at once, with who decided, and the counts follow on every page", async ({
  page,
  world,
}) => {
  const type = await world.actionType({ policy: { holdSeconds: 60 } });
  const { id, payloadHash } = await world.propose(type, "Decided by another");
  await world.signIn(page, "reviewer");
  await page.goto(`/w/default/proposals/${id}`);
  await expect(page.getByRole("button", { name: /^Approve/ })).toBeVisible();
  await world.call("second", "POST", `/proposals/${id}/decisions`, { verdict: "approve", payloadHash });
  await expect(page.getByRole("button", { name: /^Approve/ })).toHaveCount(0);
  await expect(page.getByText(new RegExp(`decided by ${nameOf(world.people.second)}`)).first()).toBeVisible();

  for (const path of ["insights", "history", "unknown", "settings/password", `action-types/${type}`]) {
    await page.goto(`/w/default/${path}`);
    const count = page.getByRole("link", { name: /^Inbox/ }).first();
    const before = Number.parseInt((await count.textContent())?.match(/\d+/)?.[0] ?? "0", 10);
    await world.propose(type, `Arrives while ${path} is open`);
    await expect(count, path).toContainText(String(before + 1));
  }
});
