import { expectAccessible } from "./accessibility";
import { expect, test } from "./world";

test("insights: pictures, their numbers one click away, and from a number to what was counted", async ({
  page,
  world,
  complaints,
}) => {
  const type = await world.actionType();
  const kept = await world.propose(type, "Kept");
  const refused = await world.propose(type, "Refused");
  const decide = (id: string, ruling: object) => world.call("reviewer", "POST", `/proposals/${id}/decisions`, ruling);
  await decide(kept.id, { verdict: "approve", payloadHash: kept.payloadHash });
  await decide(refused.id, { verdict: "reject", comment: "No." });
  const again = await world.call("agent", "POST", "/proposals", { type, params: { project: "OPS", title: "Open" } });
  expect(again.status).toBe(201);
  const repeated = await world.call("agent", "POST", "/proposals", { type, params: { project: "OPS", title: "Open" } });
  expect(repeated.status).toBe(409);

  await world.signIn(page, "viewer");
  await page.goto("/w/default/inbox");
  await page.getByRole("link", { name: "Insights" }).click();
  await page.getByLabel("Period").selectOption("24h");
  await page.getByLabel("Type", { exact: true }).selectOption(type);
  await page.getByRole("button", { name: "Filter" }).click();
  await page.waitForURL(/period=24h/);
  const volume = page.locator("section", { has: page.getByRole("heading", { name: "Proposals", exact: true }) });
  await expect(volume.locator("svg.recharts-surface")).toBeVisible();
  await volume.getByText("The numbers").click();
  const cells = volume.getByRole("row").nth(1).getByRole("cell");
  await expect(cells).toHaveText(["1", "1", "0", "0", "1"]);
  await expectAccessible(page);

  await expect(async () => {
    await page.reload();
    const prevented = page.locator("section", { has: page.getByRole("heading", { name: "Duplicates prevented" }) });
    await prevented.getByText("The numbers").click({ timeout: 2_000 });
    await expect(prevented.getByRole("row").nth(1).getByRole("cell")).toHaveText(["1", "0"], { timeout: 1_000 });
  }).toPass({ timeout: 20_000 });

  await volume.getByText("The numbers").click();
  await cells.nth(1).getByRole("link").click();
  await expect(page.getByText(/^Only proposed from .* proposed before/)).toBeVisible();
  const rows = page.getByRole("link", { name: /Create ticket/ });
  await expect(rows).toHaveText([/Refused/]);
  expect(complaints).toEqual([]);
});

test("readiness: each type's gaps and what to do, the worst first; a type without gaps says so", async ({
  page,
  world,
  complaints,
}) => {
  const preview = { url: `${world.target.origin}/tickets`, values: [{ label: "State", pointer: "/state" }] };
  const sound = await world.actionType({ impact: "low", connector: { retrySafety: "keyed", preview } });
  const { id, payloadHash } = await world.propose(sound, "Sound");
  await world.call("reviewer", "POST", `/proposals/${id}/decisions`, { verdict: "approve", payloadHash });
  expect((await world.read(id, 30)).status).toBe("committed");
  const headers = { "X-Api-Key": "{{ secrets.NOT_SET_HERE }}" };
  const loose = await world.actionType({ impact: "critical", connector: { headers } });

  await world.signIn(page, "viewer");
  await page.getByRole("link", { name: "Readiness" }).click();
  const entry = (name: string) => page.locator("li", { has: page.getByRole("link", { name, exact: true }) }).last();
  await expect(entry(sound)).toContainText("No gaps");
  await expect(entry(loose).getByRole("listitem")).toContainText([
    /Stops.*NOT_SET_HERE/,
    /Risk.*One approval is enough/,
    /Risk.*No typed confirmation/,
    /Risk.*A lost answer stays unknown/,
    /Advice.*No preview/,
    /Advice.*Never exercised/,
  ]);
  await expectAccessible(page);
  expect(complaints).toEqual([]);
});
