import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "@playwright/test";

const folder = path.resolve(import.meta.dirname, "../public");

const icons = [
  { from: "icon.svg", to: "icon-192.png", size: 192 },
  { from: "icon.svg", to: "icon-512.png", size: 512 },
  { from: "icon-maskable.svg", to: "icon-maskable-512.png", size: 512 },
  { from: "icon-maskable.svg", to: "apple-icon.png", size: 180 },
];

for (const { from, to, size } of icons) {
  test(`draws ${to}`, async ({ page }) => {
    const drawing = readFileSync(path.join(folder, from)).toString("base64");
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(
      `<style>body { margin: 0 } img { display: block }</style><img src="data:image/svg+xml;base64,${drawing}" width="${size}" height="${size}">`,
    );
    await page.screenshot({ path: path.join(folder, to), omitBackground: true });
  });
}
