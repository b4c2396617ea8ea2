import { defineConfig } from "@playwright/test";
import { chromiumLaunch } from "./e2e/chromium-launch";

// The app is started once by global-setup.ts, which tells its address in BASE_URL before the workers start.
export default defineConfig({
  testDir: "e2e",
  globalSetup: "./e2e/global-setup.ts",
  outputDir: "test-results",
  workers: 1,
  retries: 0,
  timeout: 180_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: "list",
  use: {
    baseURL: process.env.BASE_URL,
    browserName: "chromium",
    launchOptions: await chromiumLaunch(),
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    screenshot: "only-on-failure",
    // No picture of every frame: that took a third of the suite's CPU. The trace keeps the page's DOM at every step.
    trace: { mode: "retain-on-failure", screenshots: false },
  },
});
