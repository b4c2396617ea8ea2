import { readFile } from "node:fs/promises";
import { expectAccessible } from "./accessibility";
import { expect, test, type World } from "./world";

const policy = { selfApproval: true };

/** Proposals of this type, carried out. */
async function carryOut(world: World, type: string, status: string, ...titles: string[]): Promise<void> {
  for (const title of titles) {
    const { id, payloadHash } = await world.propose(type, title, { externalRef: `run-${title.length}` });
    await world.call("admin", "POST", `/proposals/${id}/decisions`, { verdict: "approve", payloadHash });
    await expect.poll(async () => (await world.read(id)).status).toBe(status);
  }
}

test("totals, columns and filters of the history are in its address, and the columns are remembered", async ({
  page,
  world,
  complaints,
}) => {
  const type = await world.actionType({ policy });
  const refusing = await world.actionType({ policy, connector: { success: ["200"], rejected: ["201"] } });
  await carryOut(world, type, "committed", "Carried out one", "Carried out two");
  await carryOut(world, refusing, "failed", "Refused");
  await world.signIn(page, "viewer");
  await page.goto(`/w/default/history?type=${type}&type=${refusing}`);
  const totals = page.getByRole("list", { name: "Totals" });
  await expect(totals.getByRole("listitem")).toHaveText(["Committed 2", "Failed 1", "Unknown 0", "Under way 0"]);
  await expect(page.getByRole("checkbox", { name: refusing })).toBeChecked();
  const header = (name: string) => page.getByRole("columnheader", { name, exact: true });
  await expect(header("Commit key")).toBeVisible();
  await expect(header("Reference")).toHaveCount(0);

  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("checkbox", { name: "Reference" }).check();
  await page.getByRole("checkbox", { name: "Took" }).check();
  await page.getByRole("checkbox", { name: "Commit key" }).uncheck();
  await expect(page).toHaveURL(/columns=started%2Ctook%2Cwho%2Creference%2Cattempts%2Cresponse/);
  await page.keyboard.press("Escape");
  await expect(header("Reference")).toBeVisible();
  await expect(header("Commit key")).toHaveCount(0);
  await expect(page.getByText("run-7")).toBeVisible();

  await totals.getByRole("link", { name: /^Failed/ }).click();
  await expect(page).toHaveURL(/outcome=failed/);
  await expect(totals.getByRole("listitem")).toHaveText(["Failed 1"]);
  await expect(header("Reference")).toBeVisible();
  const address = page.url();
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download the history as CSV" }).click();
  const csv = (await readFile(await (await download).path(), "utf8")).trim().split(/\r?\n/);
  expect(csv).toHaveLength(2);
  expect(csv[1]).toContain("Refused");
  await page.goto("/w/default/history");
  await page.getByRole("checkbox", { name: "Failed" }).check();
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await expect(page).toHaveURL("/w/default/history?outcome=failed");
  await page.goto("/w/default/history");
  await expect(header("Reference")).toBeVisible();
  await expect(header("Commit key")).toHaveCount(0);
  await page.goto(address);
  await expect(page.getByRole("row")).toHaveCount(2);
  await expectAccessible(page);
  expect(complaints).toEqual([]);
});
