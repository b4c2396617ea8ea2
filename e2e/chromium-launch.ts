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

/** What the package advises for lambdas and is none of ours. */
const unwanted = [
  // One process for everything does not survive the end of a browser context.
  ...["--single-process", "--no-zygote"],
  // A page is to be refused what it is refused elsewhere.
  ...["--disable-web-security", "--allow-running-insecure-content", "--disable-site-isolation-trials"],
  // A graphics processor that is only imitated takes a fifth of the suite's time.
  ...["--ignore-gpu-blocklist", "--in-process-gpu", "--use-gl=angle", "--use-angle=swiftshader"],
  "--enable-unsafe-swiftshader",
];

/** The browser inside the npm package (Linux x64): what draws pictures that are compared, for it is the same everywhere. */
export async function packagedChromium(): Promise<Launch> {
  const args = [...serverless.args.filter((arg) => !unwanted.includes(arg)), "--disable-gpu"];
  return { executablePath: await serverless.executablePath(), args };
}
