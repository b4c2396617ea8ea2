import type { Page } from "@playwright/test";
import { StateTarget } from "@/tests/builders/state-target";
import { expectAccessible } from "./accessibility";
import { expect, test, type World } from "./world";

const proposalPath = (id: string) => `/w/default/proposals/${id}`;

/** An action type that shows the target's stage, and is sent only while that is as it was approved. */
function stageType(world: World, origin: string): Promise<string> {
  const values = [
    { label: "Stage", pointer: "/stage", after: "{{ params.title }}" },
    { label: "Owner", pointer: "/owner" },
    { label: "Phone", pointer: "/phone" },
    { label: "Note", pointer: "/note", after: "" },
  ];
  const connector = {
    ...{ url: `${origin}/contacts/1042`, retrySafety: "blind", preview: { url: `${origin}/contacts/1042`, values } },
    precondition: { unchanged: ["Stage"] },
  };
  // Held for a moment, so that the target can change between the approval and the send.
  return world.actionType({ connector, policy: { holdSeconds: 3 } });
}

/** A target's text is hostile too. */
const note = `\u202Egnp.exe <img src=x onerror=alert(1)> ${"w".repeat(600)}`;

const row = (page: Page, label: string) => page.getByRole("row", { name: new RegExp(`^${label}`) });

test("what is approved on a shown state comes back when the target drifts, and is sent once when it is approved anew", async ({
  page,
  world,
  complaints,
}) => {
  const target = new StateTarget({ stage: "Lead", owner: "Ann", note });
  await target.start();
  const type = await stageType(world, target.url);
  const { id } = await world.propose(type, "Customer");
  await world.signIn(page, "reviewer");
  await page.goto(proposalPath(id));
  await expect(row(page, "Stage")).toContainText('"Lead"');
  await expect(row(page, "Stage")).toContainText('"Customer"');
  await expect(row(page, "Phone")).toContainText("not there");
  await expectAccessible(page);
  await page.getByRole("button", { name: /^Approve/ }).click();
  await expect(page.getByText("Approved, on hold").first()).toBeVisible();
  target.state = { stage: "Lost", owner: "Ann", note };

  await expect(page.getByText("The target changed after the approval")).toBeVisible({ timeout: 20_000 });
  await expect(row(page, "Stage")).toContainText('"Lead"');
  await expect(row(page, "Stage")).toContainText('"Lost"');
  await expect(page.getByText(/approved revision 1, which no longer counts/)).toBeVisible();
  expect(await world.read(id)).toMatchObject({ status: "pending", approvals: { given: 0 }, commit: null });
  expect(target.effects).toEqual([]);
  await page.setViewportSize({ width: 375, height: 700 });
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);
  await page.goto("/w/default/history");
  await expect(page.getByRole("link", { name: /“Customer”/ })).toHaveCount(0);

  await page.goto(proposalPath(id));
  await page.getByRole("button", { name: /^Approve/ }).click();
  await expect(page.getByText("It happened").first()).toBeVisible({ timeout: 20_000 });
  expect(target.effects).toEqual([{ project: "OPS", title: "Customer" }]);
  expect(await world.read(id)).toMatchObject({ status: "committed", commit: { sends: 1 } });
  expect(complaints).toEqual([]);
  await target.stop();
});

test("a state that changes while it is read is announced, and decided on only once it is seen", async ({
  page,
  world,
}) => {
  const target = new StateTarget({ stage: "Lead", owner: "Ann" });
  await target.start();
  const { id } = await world.propose(await stageType(world, target.url), "Won");
  await world.signIn(page, "reviewer");
  await page.goto(proposalPath(id));
  await expect(row(page, "Stage")).toContainText('"Lead"');
  target.state = { stage: "Churned", owner: "Ann" };
  // Not more often than every three seconds.
  await page.waitForTimeout(3_000);
  await page.getByRole("button", { name: "Read again" }).click();
  await expect(page.getByText("The target has changed")).toBeVisible();
  await expect(row(page, "Stage")).toContainText('"Lead"');
  await expect(page.getByRole("button", { name: /^Approve/ })).toHaveAttribute("aria-disabled", "true");
  await page.getByRole("button", { name: /Read it/ }).click();
  await expect(row(page, "Stage")).toContainText('"Churned"');
  await page.getByRole("button", { name: /^Approve/ }).click();
  await expect(page.getByText("It happened").first()).toBeVisible({ timeout: 20_000 });
  expect(target.effects).toHaveLength(1);
  await target.stop();
});
