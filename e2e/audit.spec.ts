import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import type { Page } from "@playwright/test";
import { expectAccessible } from "./accessibility";
import { expect, test, type World } from "./world";

const root = path.resolve(import.meta.dirname, "..");

/** Opens the audit log at one event of a new proposal, once it is sealed, and shows its proof. */
async function openProof(page: Page, world: World) {
  const { id } = await world.propose(await world.actionType(), "To be sealed");
  await page.goto(`/w/default/audit?proposalId=${id}`);
  const row = page.locator("[data-audit-event]").filter({ hasText: "proposal.submitted" });
  await expect(async () => {
    await page.reload();
    await expect(row.locator("[data-seal]")).toHaveText(/^no\. \d+, block \d+$/, { timeout: 500 });
  }).toPass();
  await row.locator("summary").first().click();
  const seal = row.getByRole("region", { name: "Seal" });
  await expect(seal).toContainText(/Sealed as number \d+ of the log, in block \d+\./);
  await seal.getByRole("button", { name: "Show the proof" }).click();
  await expect(seal.getByText("countersign/audit/")).toBeVisible();
  return seal;
}

test("an event's proof is shown, and recomputed in the browser", async ({ page, world, complaints }) => {
  await world.signIn(page, "viewer");
  const seal = await openProof(page, world);
  await seal.getByRole("button", { name: "Verify in this browser" }).click();
  await expect(seal.getByText(/^It holds: this event is number \d+ of the log, in block \d+/)).toBeVisible();
  await expect(seal.getByRole("listitem").filter({ hasText: "The signature over the checkpoint" })).toBeVisible();
  expect(complaints).toEqual([]);
});

test("a server that tells another story is caught by the browser", async ({ page, world }) => {
  await world.signIn(page, "viewer");
  const seal = await openProof(page, world);
  const changes: [
    (proof: { sequence: number; block: { hash: string; root: string }; event: { detail: string } }) => void,
    string,
  ][] = [
    [(proof) => Object.assign(proof.event, { detail: "{}" }), "The proof is of something else"],
    [(proof) => Object.assign(proof.event, { detail: `${proof.event.detail} ` }), "it was changed"],
    [(proof) => Object.assign(proof.block, { root: proof.block.hash }), "The path does not lead"],
    [(proof) => Object.assign(proof.block, { sealedAt: "2020-01-01T00:00:00.000Z" }), "not that of its header"],
    [(proof) => Object.assign(proof.block, { signature: "AAAA" }), "is not one of the key"],
  ];
  for (const [change, words] of changes) {
    await page.route("**/api/audit/**", async (route) => {
      const response = await route.fetch();
      const proof = await response.json();
      change(proof);
      await route.fulfill({ response, json: proof });
    });
    await seal.getByRole("button", { name: "Verify in this browser" }).click();
    await expect(seal.getByText(/^It does not hold\./)).toContainText(words);
    await page.unroute("**/api/audit/**");
  }
});

test("the bundle that is downloaded is checked by the command line, without the app", async ({ page, world }) => {
  await world.signIn(page, "viewer");
  await openProof(page, world);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download bundle" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^audit-default-.*\.jsonl$/);
  const command = ["dist/countersign.js", "audit", "verify", "--file", await download.path()];
  const env = { ...process.env, DATABASE_URL: "", DATA_DIR: "/nonexistent" };
  const { stdout } = await promisify(execFile)(process.execPath, command, { cwd: root, env });
  expect(stdout).toMatch(/^All holds: \d+ events in \d+ blocks\./);
});

test("the filtered lists come as files", async ({ page, world }) => {
  await world.signIn(page, "viewer");
  for (const [list, filter, head] of [
    ["audit", "?kind=proposal.submitted", /^sequence,block,at,kind,/],
    ["history", "?outcome=committed", /^id,startedAt,finishedAt,status,/],
  ] as const) {
    await page.goto(`/w/default/${list}${filter}`);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: `Download the ${list} as CSV` }).click(),
    ]);
    const [first = "", ...rows] = readFileSync(await download.path(), "utf8")
      .split("\r\n")
      .slice(0, -1);
    expect(first).toMatch(head);
    for (const row of rows) expect(row).toContain(filter.split("=")[1] ?? "");
  }
});

for (const { name, theme, viewport } of [
  { name: "light", theme: "light", viewport: { width: 1280, height: 900 } },
  { name: "dark", theme: "dark", viewport: { width: 1280, height: 900 } },
  { name: "375 px", theme: "light", viewport: { width: 375, height: 812 } },
] as const) {
  test(`an open proof is accessible and fits: ${name}`, async ({ page, world }) => {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    await world.signIn(page, "viewer");
    const seal = await openProof(page, world);
    await seal.getByRole("button", { name: "Verify in this browser" }).click();
    await expect(seal.getByText(/^It holds/)).toBeVisible();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wide).toBeLessThanOrEqual(0);
    await expectAccessible(page);
  });
}
