import type { Page } from "@playwright/test";
import { expect } from "../e2e/world";
import { placesOf, test } from "./scene";

const looks = [
  { name: "light", theme: "light", viewport: { width: 1280, height: 900 } },
  { name: "dark", theme: "dark", viewport: { width: 1280, height: 900 } },
  { name: "375", theme: "light", viewport: { width: 375, height: 812 } },
] as const;

/** Stops the page's clock, and writes what differs from run to run (times, ids, hashes, ports) always alike. */
async function still(page: Page): Promise<void> {
  await page.clock.pauseAt(Date.now() + 60_000);
  await page.evaluate(() => {
    for (const time of document.querySelectorAll("time")) time.textContent = "then";
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      node.textContent = (node.textContent ?? "")
        .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "00000000-0000-7000-8000-000000000000")
        .replace(/\b[0-9a-f]{8}…[0-9a-f]{4}\b/g, "00000000…0000")
        .replace(/\b[0-9a-f]{12,64}\b/g, (hex) => "0".repeat(hex.length))
        .replace(/\S+-\d+-[0-9a-f]{6,}/g, "a-committer")
        .replace(/\bno\. \d+, block \d+/g, "no. 0, block 0")
        .replace(/\bcs[kt]_\w+/g, "cst_00000000")
        .replace(/127\.0\.0\.1:\d+/g, "127.0.0.1:80000")
        .replace(/\b\d+([.,]\d+)?\s(ms|s|min|h)\b/g, "0 $2");
    }
  });
}

for (const { name: look, theme, viewport } of looks) {
  test(`the screens look as they did: ${look}`, async ({ page, world, scene }) => {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    await page.clock.install();
    await world.signIn(page, "second");
    // Insights are drawn from how long things took, which no two runs share.
    const { insights: _, ...places } = placesOf(scene);
    const screens = { ...places, history: "history", audit: "audit", "action-types": "action-types" };
    for (const [name, place] of Object.entries(screens)) {
      await page.goto(`/w/default/${place}`, { waitUntil: "load" });
      await page.waitForTimeout(500);
      await still(page);
      await expect.soft(page).toHaveScreenshot(`${name}-${look}.png`);
      await page.clock.resume();
    }
  });
}
