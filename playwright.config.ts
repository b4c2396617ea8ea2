import { defineConfig } from "@playwright/test";
import { chromiumLaunch } from "./e2e/chromium-launch";

// Each worker has an app and a database of its own (e2e/world.ts), so that no test meets what another one does.
export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  workers: 2,
  fullyParallel: true,
  retries: 0,
  timeout: 180_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: "list",
  use: {
    browserName: "chromium",
    launchOptions: await chromiumLaunch(),
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    screenshot: "only-on-failure",
    // No picture of every frame: that took a third of the suite's CPU. The trace keeps the page's DOM at every step.
    trace: { mode: "retain-on-failure", screenshots: false },
  },
});
