import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { isJsonObject } from "@/lib/core/json";
import { expect, test } from "./world";

const reference = "/w/default/reference";

/** The operations of the served document: id, method and path. */
async function served(baseUrl: string) {
  const document: unknown = await (await fetch(`${baseUrl}/api/v1/openapi.json`)).json();
  const { paths, components, webhooks } = isJsonObject(document) ? document : {};
  const operations = Object.entries(isJsonObject(paths) ? paths : {}).flatMap(([path, methods]) =>
    Object.entries(isJsonObject(methods) ? methods : {}).map(([method, operation]) => ({
      ...{ path, method: method.toUpperCase() },
      id: String(isJsonObject(operation) ? operation.operationId : ""),
      statuses: Object.keys(isJsonObject(operation) && isJsonObject(operation.responses) ? operation.responses : {}),
    })),
  );
  const schemas = isJsonObject(components) && isJsonObject(components.schemas) ? Object.keys(components.schemas) : [];
  return { operations, schemas, webhooks: Object.keys(isJsonObject(webhooks) ? webhooks : {}), text: document };
}

const isOnScreen = (page: Page, id: string) =>
  page.locator(`[id="${id}"]`).evaluate((element) => {
    const { top } = element.getBoundingClientRect();
    return top >= 0 && top < window.innerHeight / 2;
  });

test("the reference holds every operation, schema and webhook of the served document, and asks no other host", async ({
  page,
  world,
  complaints,
}) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).host));
  await world.signIn(page, "viewer");
  await page.goto("/w/default/connect");
  await page.getByRole("link", { name: "API reference" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "API reference" })).toBeVisible();
  const { operations, schemas, webhooks, text } = await served(world.baseUrl);
  expect(operations.length).toBeGreaterThan(30);
  const shown = await page.locator("main").evaluate((main) =>
    [...main.querySelectorAll("section > section[id]")].map((section) => ({
      id: section.id,
      call: section.querySelector("p.font-mono")?.textContent,
      statuses: [...section.querySelectorAll("table")]
        .filter((table) => table.caption?.textContent?.endsWith(": answers"))
        .flatMap((table) => [...table.querySelectorAll("tbody td:first-child")].map((cell) => cell.textContent)),
      command: section.querySelector("pre")?.textContent ?? "",
    })),
  );
  for (const { id, method, path, statuses } of operations) {
    const found = shown.find((operation) => operation.id === id);
    expect(found, id).toMatchObject({ call: `${method} /api/v1${path}`, statuses });
    expect(found?.command).toContain(`"${world.baseUrl}/api/v1/`);
  }
  expect(shown.map(({ id }) => id)).toEqual(expect.arrayContaining(schemas.map((name) => `schema-${name}`)));
  const sent = await page.locator("#webhooks li").allTextContents();
  expect(sent).toEqual(webhooks);
  const astray = await page
    .locator('main a[href^="#"]')
    .evaluateAll((links) =>
      links.map((link) => link.getAttribute("href") ?? "").filter((href) => !document.getElementById(href.slice(1))),
    );
  expect(astray).toEqual([]);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download openapi.json" }).click(),
  ]);
  expect(JSON.parse(await readFile(await download.path(), "utf8"))).toEqual(text);
  expect(new Set(asked)).toEqual(new Set([new URL(world.baseUrl).host]));
  expect(complaints).toEqual([]);
});

test("a deep link leads to its operation: through the sign-in, and while the workspace changes", async ({
  page,
  world,
}) => {
  await page.goto(`${reference}#decideProposal`);
  await page.getByLabel("E-mail address").fill(world.people.reviewer);
  await page.getByLabel("Password").fill(world.passwordOf("reviewer"));
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(new RegExp(`${reference}#decideProposal$`));
  await expect.poll(() => isOnScreen(page, "decideProposal")).toBe(true);
  // While the page comes to life, the router may still write the address that it began with.
  await expect(async () => {
    await page.locator("#decideProposal").getByRole("link", { name: "DecideProposal", exact: true }).click();
    await page.waitForTimeout(500);
    await expect(page).toHaveURL(/#schema-DecideProposal$/, { timeout: 500 });
  }).toPass();
  await expect.poll(() => isOnScreen(page, "schema-DecideProposal")).toBe(true);
  // What happens in the workspace has the page read anew, for its counts; that leaves its place in the address.
  const inbox = page.getByRole("navigation", { name: "Workspace" }).getByRole("link", { name: /Inbox/ });
  const before = (await inbox.textContent()) ?? "";
  await world.propose(await world.actionType(), "While somebody reads");
  await expect(inbox).not.toHaveText(before, { timeout: 60_000 });
  await expect(page).toHaveURL(/#schema-DecideProposal$/);
  expect(await isOnScreen(page, "schema-DecideProposal")).toBe(true);
  await page.goBack();
  await expect(page).toHaveURL(/#decideProposal$/);
  await expect.poll(() => isOnScreen(page, "decideProposal")).toBe(true);
});

test("the index leads to an operation by keyboard, and by touch on a small screen", async ({ page, world }) => {
  await world.signIn(page, "reviewer");
  await page.goto(reference);
  const entry = page
    .getByRole("navigation", { name: "Operations and schemas" })
    .getByRole("link", { name: /Read a proposal/ });
  await entry.focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => isOnScreen(page, "getProposal")).toBe(true);
  await page.setViewportSize({ width: 375, height: 812 });
  await page.goto(reference);
  await expect(entry).toBeHidden();
  await page.getByText("Operations and schemas", { exact: true }).click();
  await entry.click();
  await expect.poll(() => isOnScreen(page, "getProposal")).toBe(true);
});
