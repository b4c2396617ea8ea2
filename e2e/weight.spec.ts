import { gzipSync } from "node:zlib";
import type { Page, Response } from "@playwright/test";
import { expect, test } from "./world";

const mostBytes = 200 * 1_024;

/** What the scripts weigh, compressed, that a browser with an empty cache asks for until the page is loaded. */
async function firstWeight(page: Page, path: string): Promise<number> {
  const context = await page
    .context()
    .browser()
    ?.newContext({ storageState: await page.context().storageState() });
  if (context === undefined) throw new Error("There is no browser.");
  const fresh = await context.newPage();
  const scripts: Response[] = [];
  let isLoaded = false;
  fresh.on("load", () => {
    isLoaded = true;
  });
  fresh.on("response", (response) => {
    if (response.request().resourceType() === "script" && !isLoaded) scripts.push(response);
  });
  await fresh.goto(path, { waitUntil: "load" });
  const bodies = await Promise.all(scripts.map((script) => script.body()));
  // Under 1 KiB it is not worth it.
  const large = scripts.filter((_, index) => (bodies[index]?.length ?? 0) > 1_024);
  expect(new Set(large.map((script) => script.headers()["content-encoding"]))).toEqual(new Set(["gzip"]));
  await context.close();
  return bodies.reduce((sum, body) => sum + gzipSync(body).length, 0);
}

test("no page loads more than 200 KiB of scripts at first", async ({ page, world }) => {
  const type = await world.actionType();
  const { id } = await world.propose(type, "Light");
  const weigh = async (paths: string[]) => {
    for (const path of paths) {
      const bytes = await firstWeight(page, path);
      expect.soft(bytes, path).toBeLessThan(mostBytes);
    }
  };
  await weigh(["/sign-in", "/problems"]);
  await world.signIn(page, "admin");
  const types = ["", `/${type}`, `/${type}/edit`, `/${type}/versions`, "/new"].map((rest) => `action-types${rest}`);
  const record = ["inbox", `proposals/${id}`, "proposals", "unknown", "history", "audit", "insights", "readiness"];
  const settings = ["tokens", "password", "webhooks"].map((rest) => `settings/${rest}`);
  const setUp = [...types, "agents", "connect", "reference", "members", ...settings];
  await weigh([...record, ...setUp].map((rest) => `/w/default/${rest}`));
});
