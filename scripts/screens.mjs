/** Playwright's arguments for comparing the main screens with pictures/baselines. */
export const screensArgs = ["-c", "pictures/playwright.config.ts", "screens"];

/** The baselines are drawn by the browser of an npm package, which runs there alone; another draws text otherwise. */
export const comparesScreens = process.platform === "linux" && process.arch === "x64";
