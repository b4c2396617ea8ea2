import { expectAccessible } from "./accessibility";
import { JournalTarget } from "./journal-target";
import { expect, test } from "./world";

test("a target that is gone pauses its action type, every page says so, and it goes on by itself", async ({
  page,
  world,
}) => {
  const target = new JournalTarget();
  await target.open();
  target.close();
  const type = await world.actionType({
    connector: { url: `${target.origin}/blind` },
    policy: { selfApproval: true },
  });
  const titles = [1, 2, 3, 4, 5].map((n) => `Waits ${n}`);
  for (const title of titles) {
    const { id, payloadHash } = await world.propose(type, title);
    await world.call("admin", "POST", `/proposals/${id}/decisions`, { verdict: "approve", payloadHash });
  }
  await world.signIn(page, "viewer");
  const notice = page.getByText(`${type} is paused: its target can’t be reached`);
  await expect(notice).toBeVisible({ timeout: 20_000 });
  const rounding = () =>
    notice.evaluate((node) => getComputedStyle(node.closest("details") ?? node).borderTopLeftRadius);
  expect(await rounding()).toBe("0px");
  await page.setViewportSize({ width: 375, height: 700 });
  await notice.click();
  await expect(page.getByText("it refused the connection")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("main").getByRole("link", { name: type }).click();
  await expect(page).toHaveURL(`/w/default/action-types/${type}`);
  await expect(notice).toBeVisible();
  expect(await rounding()).not.toBe("0px");
  await target.open();
  await expect(notice).toHaveCount(0, { timeout: 30_000 });
  for (const title of titles) await target.acted(title);
  expect(titles.map((title) => target.story(title).calls)).toEqual([1, 1, 1, 1, 1]);
  await page.goto("/w/default/audit?kind=action_type.resumed");
  await expect(page.locator("summary", { hasText: type })).toBeVisible();
  target.close();
});
