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

/** The families whose font the page loads ahead, and of those the ones that text on it is drawn with. */
const readFontsAhead = (page: Page) =>
  page.evaluate(async () => {
    await document.fonts.ready;
    const drawn = new Set([...document.fonts].filter((face) => face.status === "loaded").map((face) => face.family));
    const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
    const faces = rules.filter((rule) => rule instanceof CSSFontFaceRule);
    const links = [...document.querySelectorAll<HTMLLinkElement>("link[rel=preload][as=font]")];
    const ahead = links.map(({ href }) => {
      const file = new URL(href).pathname.split("/").at(-1) ?? href;
      return faces.find((face) => face.cssText.includes(file))?.style.fontFamily ?? file;
    });
    return { ahead, drawn: ahead.filter((family) => drawn.has(family)) };
  });

test("the inbox, a proposal and the list of proposals draw with each font that they load ahead", async ({
  page,
  world,
}) => {
  const type = await world.actionType();
  const { id } = await world.propose(type, "Drawn");
  await world.signIn(page, "reviewer");
  for (const path of ["inbox", `proposals/${id}`, "proposals"]) {
    await page.goto(`/w/default/${path}`);
    const fonts = await readFontsAhead(page);
    expect(fonts.ahead.length, path).toBeGreaterThan(0);
    expect(fonts.drawn, path).toEqual(fonts.ahead);
  }
});
