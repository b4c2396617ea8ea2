import path from "node:path";
import { placesOf, test } from "./scene";

const folder = path.resolve(import.meta.dirname, "../docs/images");

for (const theme of ["light", "dark"] as const) {
  test(`draws the README's pictures, ${theme}`, async ({ page, world, scene }) => {
    await page.setViewportSize({ width: 1280, height: 860 });
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    await world.signIn(page, "second");
    for (const [name, place] of Object.entries(placesOf(scene))) {
      await page.goto(`/w/default/${place}`, { waitUntil: "load" });
      if (name === "insights") await page.locator("svg.recharts-surface").first().waitFor();
      await page.getByText("Live", { exact: true }).first().waitFor();
      await page.screenshot({ path: path.join(folder, `${name}-${theme}.png`), animations: "disabled" });
    }
  });
}
