import { EventEmitter, once } from "node:events";
import type { Page } from "@playwright/test";
import { comeToLife, expect, type Proposal, test } from "./world";

/** The heading of the proposal that is open. */
const opened = (page: Page) => page.getByRole("heading", { level: 1 });
const list = (page: Page) => page.getByRole("list", { name: "Pending proposals" });
const toast = (page: Page, title: string) =>
  page.getByRole("region", { name: "Notifications" }).getByText(title, { exact: true });

test("a reviewer goes through the inbox by keys: next, approve, put off, take back", async ({
  page,
  world,
  complaints,
}) => {
  const type = await world.actionType({ policy: { holdSeconds: 60 } });
  const [first, second] = [await world.propose(type, "Desk one"), await world.propose(type, "Desk two")];
  await world.propose(type, "Desk three");
  await world.signIn(page, "reviewer");
  await page.goto(`/w/default/inbox?type=${type}`);
  await comeToLife(page);
  await expect(list(page).getByRole("listitem")).toHaveCount(3);
  await expect(opened(page)).toContainText("Desk one");
  await page.keyboard.press("j");
  await expect(opened(page)).toContainText("Desk two");
  await page.keyboard.press("k");
  await expect(opened(page)).toContainText("Desk one");

  await page.keyboard.press("a");
  await expect(toast(page, "Approved")).toBeVisible();
  await expect(opened(page)).toContainText("Desk two");
  expect((await world.read(first.id)).status).toBe("approved");
  await page.keyboard.press("u");
  await expect(toast(page, "Approval taken back")).toBeVisible();
  await expect(opened(page)).toContainText("Desk one");
  expect(await world.read(first.id)).toMatchObject({ status: "pending", approvals: { given: 0 } });

  await page.keyboard.press("j");
  await expect(opened(page)).toContainText("Desk two");
  await page.keyboard.press("h");
  await page.getByRole("menuitem", { name: /In an hour/ }).click();
  await expect(opened(page)).toContainText("Desk three");
  await page.getByRole("link", { name: /^Later 1/ }).click();
  await expect(list(page).getByRole("listitem")).toHaveCount(1);
  await expect(opened(page)).toContainText("Desk two");
  expect((await world.read(second.id)).status).toBe("pending");
  expect(complaints).toEqual([]);
});

test("while the next proposal is on its way, no key decides on the one before it", async ({ page, world }) => {
  const type = await world.actionType();
  const made = [await world.propose(type, "Shown still"), await world.propose(type, "On its way")];
  await world.signIn(page, "reviewer");
  const gate = new EventEmitter();
  const isOpened = once(gate, "open");
  await page.route(/proposal=.*_rsc=/, async (route) => {
    await isOpened;
    await route.continue();
  });
  await page.goto(`/w/default/inbox?type=${type}`);
  await comeToLife(page);
  await expect(opened(page)).toContainText("Shown still");
  await page.keyboard.press("j");
  await expect(list(page).getByRole("link", { name: /On its way/ })).toHaveAttribute("aria-current", "true");
  await page.keyboard.press("a");
  await page.keyboard.press("r");
  await expect(page.getByLabel("Comment")).not.toBeFocused();
  gate.emit("open");
  await expect(opened(page)).toContainText("On its way");
  for (const { id } of made) expect((await world.read(id)).status).toBe("pending");
  await page.keyboard.press("a");
  await expect(toast(page, "Approved")).toBeVisible();
  expect((await world.read(made[0]?.id ?? "")).status).toBe("pending");
});

test("what the desk has opened stays open, whatever comes to stand above it or is decided elsewhere", async ({
  page,
  world,
}) => {
  const type = await world.actionType();
  const read = await world.propose(type, "Being read");
  await world.signIn(page, "reviewer");
  await page.goto(`/w/default/inbox?type=${type}`);
  await comeToLife(page);
  await expect(opened(page)).toContainText("Being read");
  await page.getByLabel("Comment").fill("Half a sentence");
  const approve = page.getByRole("button", { name: /^Approve/ });
  await approve.hover();
  await world.propose(type, "Expires sooner", { expiresInSeconds: 600 });
  await expect(list(page).getByRole("listitem").first()).toContainText("Expires sooner");
  await expect(opened(page)).toContainText("Being read");
  await expect(page.getByLabel("Comment")).toHaveValue("Half a sentence");
  await world.call("second", "POST", `/proposals/${read.id}/decisions`, { verdict: "reject", comment: "No." });
  await expect(approve).toBeHidden();
  await expect(opened(page)).toContainText("Being read");
});

test("an undo that comes too late says so, and the approval stands", async ({ page, world }) => {
  const type = await world.actionType();
  const { id } = await world.propose(type, "Gone already");
  await world.signIn(page, "reviewer");
  await page.goto(`/w/default/inbox?type=${type}`);
  await comeToLife(page);
  await expect(opened(page)).toContainText("Gone already");
  await page.keyboard.press("a");
  await expect(toast(page, "Approved")).toBeVisible();
  await expect.poll(async () => (await world.read(id)).status).toBe("committed");
  await page.keyboard.press("u");
  await expect(toast(page, "The approval stands")).toBeVisible();
  expect(await world.read(id)).toMatchObject({ status: "committed", commit: { sends: 1 } });
});

test("what does harm is not approved by one key", async ({ page, world }) => {
  const type = await world.actionType({ impact: "high" });
  const { id } = await world.propose(type, "Careful");
  await world.signIn(page, "reviewer");
  await page.goto(`/w/default/inbox?type=${type}`);
  await comeToLife(page);
  await expect(opened(page)).toContainText("Careful");
  await page.keyboard.press("a");
  await expect(page.getByRole("button", { name: /^Approve/ })).toBeFocused();
  expect((await world.read(id)).status).toBe("pending");
  await page.keyboard.press("r");
  await expect(page.getByLabel("Comment")).toBeFocused();
  await page.keyboard.type("Not this one.");
  await page.keyboard.press("Control+Enter");
  await expect.poll(async () => (await world.read(id)).status).toBe("rejected");
});

test("several are decided together, with a result each, and none of high impact is approved so", async ({
  page,
  world,
}) => {
  const type = await world.actionType();
  const made: Proposal[] = [];
  for (const title of ["Batch one", "Batch two", "Batch three"]) made.push(await world.propose(type, title));
  await world.signIn(page, "reviewer");
  await page.goto(`/w/default/inbox?type=${type}`);
  for (const title of ["Batch one", "Batch two", "Batch three"]) {
    await page.getByRole("checkbox", { name: new RegExp(title) }).check();
  }
  // Another decides one of them meanwhile.
  const [, overtaken] = made;
  await world.call("second", "POST", `/proposals/${overtaken?.id}/decisions`, { verdict: "reject", comment: "No." });
  await page.getByRole("button", { name: "Approve …" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Approve and send 3" }).click();
  await expect(dialog.getByRole("heading", { name: "2 of 3 approved" })).toBeVisible();
  await expect(dialog.getByText(/This proposal is rejected/)).toBeVisible();
  await expect
    .poll(async () => Promise.all(made.map(async ({ id }) => (await world.read(id)).status)))
    .toEqual([...["committed", "rejected", "committed"]]);

  const grave = await world.actionType({ impact: "critical" });
  await world.propose(grave, "Grave");
  await page.goto(`/w/default/inbox?type=${grave}`);
  await page.getByRole("checkbox", { name: /Grave/ }).check();
  await expect(page.getByText("What is of critical impact is approved one by one.")).toBeVisible();
  await page.getByRole("button", { name: "Reject …" }).click();
  await page.getByLabel("Reason, for all of them").fill("Not today.");
  await page.getByRole("button", { name: "Reject 1" }).click();
  await expect(page.getByRole("heading", { name: "All 1 rejected" })).toBeVisible();
});

test("searching, narrowing and the commands work by keyboard alone", async ({ page, world, complaints }) => {
  const type = await world.actionType();
  await world.propose(type, "Needle in the hay");
  await world.propose(type, "Only hay");
  await world.signIn(page, "reviewer");
  await page.goto(`/w/default/inbox?type=${type}`);
  await comeToLife(page);
  await page.keyboard.press("/");
  await page.keyboard.type("needle");
  await expect(page).toHaveURL(/q=needle/);
  await expect(list(page).getByRole("listitem")).toHaveCount(1);
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keys" }).getByText("Request changes")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox", { name: "Search commands" })).toBeFocused();
  await page.keyboard.type("histo");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/history$/);
  expect(complaints).toEqual([]);
});

test("on a phone the list and the proposal come one after the other", async ({ page, world }) => {
  await page.setViewportSize({ width: 375, height: 780 });
  const type = await world.actionType();
  await world.propose(type, "Small screen");
  await world.signIn(page, "reviewer");
  await page.goto(`/w/default/inbox?type=${type}`);
  await expect(opened(page)).toHaveText("Inbox");
  await page.getByRole("link", { name: /Small screen/ }).click();
  await expect(opened(page)).toContainText("Small screen");
  await expect(list(page)).toBeHidden();
  await page.getByRole("link", { name: "Inbox", exact: true }).first().click();
  await expect(list(page)).toBeVisible();
  const fits = await page.getByRole("searchbox", { name: "Search the inbox" }).evaluate((field: HTMLInputElement) => {
    const copy = field.cloneNode();
    if (!(copy instanceof HTMLInputElement)) return false;
    field.after(copy);
    copy.value = field.placeholder;
    const isWhole = copy.scrollWidth <= copy.clientWidth;
    copy.remove();
    return isWhole;
  });
  expect(fits).toBe(true);
  await page.goto("/w/default/inbox?proposal=00000000-0000-7000-8000-000000000000");
  await expect(opened(page)).toHaveText("inbox");
});
