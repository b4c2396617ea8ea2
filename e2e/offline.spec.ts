import { expectAccessible } from "./accessibility";
import { openDoor } from "./door";
import { expect, test } from "./world";

test("the desk can be installed, and its manifest names icons that are there", async ({ page, world }) => {
  await world.signIn(page, "reviewer");
  await page.evaluate(() => navigator.serviceWorker.ready);
  const session = await page.context().newCDPSession(page);
  const { errors, url } = await session.send("Page.getAppManifest");
  expect(errors).toEqual([]);
  const { icons } = await (await page.request.get(url)).json();
  expect(icons).toHaveLength(4);
  for (const { src, type } of icons) {
    const answer = await page.request.get(src);
    expect([answer.status(), answer.headers()["content-type"]], src).toEqual([200, type]);
  }
  const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
  // A context of a test is as a private window, where nothing is installed.
  expect(installabilityErrors.filter(({ errorId }) => errorId !== "in-incognito")).toEqual([]);
});

test("a page that is open says when the server is out of reach, and lives on when it is back", async ({
  page,
  world,
}) => {
  const type = await world.actionType();
  const { id } = await world.propose(type, "While offline");
  await world.signIn(page, "reviewer");
  await page.goto(`/w/default/proposals/${id}`);
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  const approve = page.getByRole("button", { name: /^Approve/ });
  const before = await approve.boundingBox();
  await page.context().setOffline(true);
  await expect(page.getByRole("alert").getByText(/Not connected/)).toBeVisible();
  await expect(approve).toBeEnabled();
  expect(await approve.boundingBox()).toEqual(before);
  await expectAccessible(page);
  await page.context().setOffline(false);
  await expect(page.getByText(/Not connected/)).toHaveCount(0);
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
});

test("a page that can't be fetched is one that says so; nothing else is kept", async ({ page, world }) => {
  // The browser's own switch leaves the service worker its network: this takes the server away from it too.
  const door = await openDoor(world.baseUrl);
  await world.signIn(page, "reviewer");
  await page.goto(`${door.origin}/w/default/inbox`);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.reload();
  const kept = await page.evaluate(async () => {
    const requests = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
    return requests.flat().map(({ url }) => new URL(url).pathname);
  });
  expect(kept.sort()).toEqual(["/offline.css", "/offline.html"]);
  // A page that is read again just as the door shuts would go elsewhere by itself.
  await page.goto("about:blank");
  await door.shut();
  await page.goto(`${door.origin}/w/default/history`);
  await expect(page.getByRole("heading", { name: "Countersign can’t be reached" })).toBeVisible();
  await expectAccessible(page);
  await door.reopen();
  await page.getByRole("link", { name: "Try again" }).click();
  await expect(page).toHaveURL(/\/(inbox|history)/);
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("Countersign can’t be reached");
  await door.shut();
});
