import { defineConfig } from "@playwright/test";
import { packagedChromium } from "../e2e/chromium-launch";
import tests from "../playwright.config";

// `npm run pictures` draws what is committed: the icons, and the pictures of the README. `npm run test:visual` compares the screens
// with the baselines beside screens.spec.ts; one that lacks is a failure, never made unasked.
export default defineConfig(tests, {
  testDir: ".",
  // One scene for all pictures.
  ...{ workers: 1, fullyParallel: false },
  outputDir: "../test-results/pictures",
  updateSnapshots: "none",
  snapshotPathTemplate: "{testDir}/baselines/{arg}{ext}",
  use: { ...tests.use, launchOptions: await packagedChromium() },
  expect: { toHaveScreenshot: { maxDiffPixelRatio: 0.001, animations: "disabled", caret: "hide", scale: "css" } },
});
