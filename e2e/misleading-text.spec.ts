import type { Page } from "@playwright/test";
import { proposeParams, sound } from "./shown-params";
import { comeToLife, expect, test, type World } from "./world";

const step = (page: Page) => page.getByRole("region", { name: "What will happen" });
const approve = (page: Page) => page.getByRole("button", { name: /^Approve/ });
const box = (page: Page) => page.getByRole("checkbox", { name: /I have seen what is hidden/ });
const open = async (page: Page, world: World, id: string) => {
  await world.signIn(page, "reviewer");
  await page.goto(`/w/default/proposals/${id}`);
  await comeToLife(page);
  await expect(approve(page)).toBeVisible();
};

const note = "pay\u202Egpj.exe and \u200Bp\u0430ypal.com, then \u0645\u0631\u062D\u0628\u0627 123";
const hostile = {
  note,
  to: "ann@p\u0430ypal.com",
  link: "https://bank.example@evil.example/login",
  "na\u200Bme": "x",
  greeting: "\u0645\u0631\u062D\u0628\u0627 \u0628\u0643 \u2067abc\u2069",
};

test("misleading text is marked where it stands, and approved only by whoever says that they saw it", async ({
  page,
  world,
  complaints,
}) => {
  const rationale = "As **agreed\u200B** with p\u0430ypal.com.";
  const id = await proposeParams(world, hostile, { rationale });
  await open(page, world, id);
  await expect(step(page)).toContainText("params/to “p[U+0430]ypal.com” holds Cyrillic [U+0430] in a Latin name");
  await expect(step(page)).toContainText("rationale hides a character: U+200B (zero width space)");
  const shown = step(page).locator("dd").filter({ hasText: "gpj.exe" });
  await expect(shown.getByRole("img", { name: "U+202E, right-to-left override" })).toBeVisible();
  await expect(shown.locator(".look-alike")).toHaveAttribute("data-mark", "→ xn--pypal-4ve.com");
  await expect(page.locator(".agent-prose .look-alike")).toHaveAttribute("data-mark", "→ xn--pypal-4ve.com");
  await expect(page.locator(".agent-prose").getByRole("img", { name: /U\+200B/ })).toBeVisible();
  await sound(page, "misleading");

  await page.setViewportSize({ width: 1280, height: 900 });
  await page.keyboard.press("a");
  await expect(box(page)).toBeFocused();
  await approve(page).click();
  await expect(page.getByText("Look at what is marked above, then tick this.")).toBeVisible();
  await expect(box(page)).toBeFocused();
  expect((await world.read(id)).status).toBe("pending");
  await page.keyboard.press("Space");
  await expect(box(page)).toBeChecked();
  await approve(page).click();
  await expect(page.getByText("It happened").first()).toBeVisible();
  expect(await world.read(id)).toMatchObject({ decisions: [{ acknowledged: true }] });
  await expect(page.getByText("gave an approval, having seen what is not what it seems")).toBeVisible();
  expect(complaints).toEqual([]);
});

test("what is copied is exactly what is stored, and no direction leaks out of a value", async ({ page, world }) => {
  const id = await proposeParams(world, hostile);
  await open(page, world, id);
  const shown = step(page).locator("dd").filter({ hasText: "gpj.exe" });
  const selected = await shown.evaluate((element) => {
    getSelection()?.selectAllChildren(element);
    return getSelection()?.toString();
  });
  expect(selected).toBe(note);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: "Copy payload", exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: "Copied" })).toBeAttached();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(JSON.stringify(hostile, null, 2));
  // What follows the override stands behind its mark, and not before it.
  const [mark, rest] = await shown.evaluate((element) => {
    const found = element.querySelector(".hidden-character");
    const range = document.createRange();
    if (found?.nextSibling) range.selectNode(found.nextSibling);
    const first = document.createRange();
    if (found?.nextSibling) {
      first.setStart(found.nextSibling, 0);
      first.setEnd(found.nextSibling, 1);
    }
    return [found?.getBoundingClientRect().right ?? 0, first.getBoundingClientRect().left];
  });
  expect(rest).toBeGreaterThanOrEqual(mark - 1);
});

test("rejecting misleading text asks for nothing more, and together with others it is not approved", async ({
  page,
  world,
}) => {
  const type = await world.actionType();
  const hidden = await world.propose(type, "Pay p\u0430ypal.com");
  const plain = await world.propose(type, "Pay the printer");
  await world.signIn(page, "reviewer");
  await page.goto(`/w/default/inbox?type=${type}`);
  await page.getByLabel(/^Pick “.*printer/).check();
  await page.getByLabel(/^Pick “.*ypal/).check();
  await page.getByRole("button", { name: "Approve …" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Approve and send 2" }).click();
  await expect(page.getByRole("dialog")).toContainText(
    "It holds text that is not what it seems: it is approved one by one.",
  );
  await expect.poll(async () => (await world.read(plain.id)).status).not.toBe("pending");
  expect((await world.read(hidden.id)).status).toBe("pending");
  await page.goto(`/w/default/proposals/${hidden.id}`);
  await page.getByLabel("Comment").fill("To whom?");
  await page.getByRole("button", { name: "Reject" }).click();
  await expect(page.getByText("Nothing will be sent").first()).toBeVisible();
});
