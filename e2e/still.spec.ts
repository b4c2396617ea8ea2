import type { Page } from "@playwright/test";
import { expect, test } from "./world";

declare global {
  interface Window {
    /** What moved by itself: how much, and which elements. */
    shifts: { value: number; nodes: string[] }[];
  }
}

/** Notes what moves by itself, from the first paint of each document on (Cumulative Layout Shift). */
async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.shifts = [];
    const nameOf = (node: unknown) =>
      node instanceof Element ? `${node.tagName} ${node.textContent?.slice(0, 40)}` : "";
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if ("value" in entry && "hadRecentInput" in entry && entry.hadRecentInput === false) {
          const sources = "sources" in entry && Array.isArray(entry.sources) ? entry.sources : [];
          window.shifts.push({ value: Number(entry.value), nodes: sources.map(({ node }) => nameOf(node)) });
        }
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
}

async function expectStill(page: Page, path: string, most: number): Promise<void> {
  const shifts = await page.evaluate(() => window.shifts);
  const sum = shifts.reduce((total, { value }) => total + value, 0);
  expect(sum, `${path}: ${JSON.stringify(shifts)}`).toBeLessThan(most);
}

test("nothing moves by itself while a page comes to life", async ({ page, world }) => {
  const type = await world.actionType();
  const { id } = await world.propose(type, "Stands still");
  const done = await world.propose(type, "Done");
  await world.call("reviewer", "POST", `/proposals/${done.id}/decisions`, {
    ...{ verdict: "approve", payloadHash: done.payloadHash },
  });
  await world.read(done.id, 20);
  await watchShifts(page);
  await world.signIn(page, "reviewer");
  for (const path of ["inbox", `proposals/${id}`, "history", "unknown", "insights", "audit"]) {
    await page.goto(`/w/default/${path}`, { waitUntil: "load" });
    await page.waitForTimeout(1_500);
    // In the history a column that moves moves in every row.
    await expectStill(page, path, path === "history" ? 0.002 : 0.01);
  }
});

test("a page on its way stands there in outline, and comes without moving", async ({ page, world }) => {
  await watchShifts(page);
  await world.signIn(page, "reviewer");
  await page.route(/\/history\?_rsc/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await route.continue();
  });
  await page.getByRole("link", { name: "History", exact: true }).click();
  await expect(page.locator("[data-skeleton]")).toBeAttached();
  await expect(page.getByRole("status").filter({ hasText: "Loading" })).toBeAttached();
  await expect(page.getByRole("heading", { name: "History", level: 1 })).toBeVisible();
  await expect(page.locator("[data-skeleton]")).toHaveCount(0);
  await expectStill(page, "history", 0.05);
});

/** The heights of the layers that the compositor has drawn and moves by itself. */
async function readLayerHeights(page: Page): Promise<number[]> {
  const session = await page.context().newCDPSession(page);
  const told = new Promise<number[]>((resolve) => {
    session.on("LayerTree.layerTreeDidChange", ({ layers }) => {
      if (layers !== undefined) resolve(layers.filter((layer) => layer.drawsContent).map((layer) => layer.height));
    });
  });
  await session.send("LayerTree.enable");
  const heights = await told;
  await session.detach();
  return heights;
}

test("the inbox's list scrolls without being painted anew", async ({ page, world }) => {
  const type = await world.actionType();
  for (let n = 0; n < 20; n += 1) await world.propose(type, `Scrolls ${n}`);
  await world.signIn(page, "reviewer");
  await page.goto("/w/default/inbox");
  const list = page.getByRole("list", { name: "Pending proposals" });
  await expect(list.locator("[aria-setsize]").first()).toBeVisible();
  const height = await list.evaluate((element) => element.clientHeight);
  expect(height).toBeGreaterThan(20 * 50);
  await expect(async () => {
    expect(await readLayerHeights(page)).toContain(height);
  }).toPass({ timeout: 10_000 });
});
