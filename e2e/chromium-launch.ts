import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";
import serverless from "@sparticuz/chromium";

type Launch = { executablePath?: string; args: string[] };

const SYSTEM_BROWSERS = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/google-chrome",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** Chromium's sandbox refuses to run as root. */
const SANDBOX = process.getuid?.() === 0 ? ["--no-sandbox"] : [];

/**
 * The browser that the tests run in, and how it is started: PLAYWRIGHT_CHROMIUM, else the one that Playwright has installed,
 * else one of the system, else the one inside the npm package (Linux x64).
 */
export async function chromiumLaunch(): Promise<Launch> {
  const named = process.env.PLAYWRIGHT_CHROMIUM;
  if (named) return { executablePath: named, args: SANDBOX };
  if (existsSync(chromium.executablePath())) return { args: SANDBOX };
  const system = SYSTEM_BROWSERS.find((file) => existsSync(file));
  if (system) return { executablePath: system, args: SANDBOX };
  return packagedChromium();
}

/** The browser inside the npm package (Linux x64): what draws pictures that are compared, for it is the same everywhere. */
export async function packagedChromium(): Promise<Launch> {
  // One process for everything, as the package advises for lambdas, does not survive the end of a browser context.
  const args = serverless.args.filter((arg) => arg !== "--single-process" && arg !== "--no-zygote");
  return { executablePath: await serverless.executablePath(), args };
}
