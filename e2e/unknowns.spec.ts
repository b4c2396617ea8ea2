import type { Page } from "@playwright/test";
import { expectAccessible } from "./accessibility";
import { comeToLife, expect, test, type World } from "./world";

const list = (page: Page) => page.getByRole("list", { name: "Unknowns" });
const row = (page: Page, title: string) => list(page).getByRole("listitem").filter({ hasText: title });
const opened = (page: Page) => page.getByRole("heading", { level: 1 });
const policy = { selfApproval: true };

async function approve(world: World, { id, payloadHash }: { id: string; payloadHash: string }): Promise<void> {
  await world.call("admin", "POST", `/proposals/${id}/decisions`, { verdict: "approve", payloadHash });
}

/** Proposals of this type whose answers are lost, in this order; gives their ids. */
async function lose(world: World, type: string, ...titles: string[]): Promise<string[]> {
  world.target.losesReplies = true;
  const ids: string[] = [];
  for (const title of titles) {
    const proposal = await world.propose(type, title);
    await approve(world, proposal);
    await expect.poll(async () => (await world.read(proposal.id)).status).toBe("unknown");
    ids.push(proposal.id);
  }
  world.target.losesReplies = false;
  return ids;
}

async function rule(page: Page, ruling: RegExp, evidence: string, button: string): Promise<void> {
  await page.getByRole("radio", { name: ruling }).check();
  await page.getByLabel("Evidence").fill(evidence);
  await page.getByRole("button", { name: button }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: button }).click();
}

test("the desk says what was sent, what was heard and what to check; a ruling settles the row and opens the next", async ({
  page,
  world,
  complaints,
}) => {
  const type = await world.actionType({ policy, connector: { headers: { "X-Tenant": "acme" } } });
  const [first = "", , third = ""] = await lose(world, type, "Lost one", "Lost two", "Lost three", "Lost four");
  const { commitKey } = await world.read(first);
  await world.signIn(page, "reviewer");
  await page.goto(`/w/default/unknown?type=${type}`);
  await expect(list(page).getByRole("listitem")).toHaveText([/Lost one/, /Lost two/, /Lost three/, /Lost four/]);
  await expect(opened(page)).toContainText("Lost one");

  const sent = page.getByRole("region", { name: "Sent", exact: true });
  await expect(sent).toContainText(`POST ${world.target.origin}/tickets`);
  await expect(sent).toContainText("as Countersign renders it from the approved payload");
  await expect(sent).toContainText(`Idempotency-Key: ${commitKey}`);
  await expect(sent).toContainText("whose values are left out here: X-Tenant");
  await expect(sent).not.toContainText("acme");
  await expect(sent.getByRole("table")).toContainText("Answer lost");
  await expect(page.getByRole("region", { name: "Last heard" })).toContainText("may have been carried out");
  const check = page.getByRole("region", { name: "What to check" });
  await expect(check).toContainText("for what the request makes");
  await expect(check.getByRole("button", { name: "Copy commit key" })).toBeVisible();

  // What is lost meanwhile is the youngest: it joins at the end, and nothing moves.
  await page.getByRole("link", { name: /Lost two/ }).hover();
  await lose(world, type, "Lost five");
  await expect(list(page).getByRole("listitem")).toHaveCount(5);
  await expect(list(page).getByRole("listitem").last()).toContainText("Lost five");

  await rule(page, /It happened/, "Ticket 4711 is there.", "Record that it happened");
  await expect(opened(page)).toContainText("Lost two");
  await expect(row(page, "Lost one")).toContainText("Committed");
  expect((await world.read(first)).status).toBe("committed");

  // Another settles the third meanwhile: it keeps its place, and says so.
  const ruling = { result: "abandoned", evidence: "Nobody can tell." };
  expect((await world.call("second", "POST", `/proposals/${third}/resolution`, ruling)).status).toBe(200);
  await expect(row(page, "Lost three")).toContainText("Abandoned");
  await expect(list(page).getByRole("listitem")).toHaveCount(5);

  await rule(page, /It did not happen/, "No such ticket.", "Record that it did not happen");
  await expect(opened(page)).toContainText("Lost four");
  await expect(row(page, "Lost two")).toContainText("Failed");
  await page.getByRole("button", { name: "3 no longer here: show" }).click();
  await expect(list(page).getByRole("listitem")).toHaveText([/Lost four/, /Lost five/]);
  expect(complaints).toEqual([]);
});

test("what is settled by someone else while it is open says what became of it", async ({ page, world }) => {
  const type = await world.actionType({ policy });
  const [id = ""] = await lose(world, type, "Overtaken");
  await world.signIn(page, "reviewer");
  await page.goto(`/w/default/unknown?type=${type}`);
  await expect(page.getByRole("radio", { name: /It happened/ })).toBeVisible();
  await world.call("second", "POST", `/proposals/${id}/resolution`, { result: "committed", evidence: "I saw it." });
  await expect(page.getByText("I saw it.").first()).toBeVisible();
  await expect(page.getByRole("radio")).toHaveCount(0);
  await expect(row(page, "Overtaken")).toContainText("Committed");
});

test("the desk works by keyboard, is narrowed by age and type, and keeps that in its address", async ({
  page,
  world,
}) => {
  const type = await world.actionType({ policy });
  await lose(world, type, "Key one", "Key two");
  await world.signIn(page, "reviewer");
  await page.goto("/w/default/unknown");
  await comeToLife(page);
  await page.getByRole("combobox", { name: "Type" }).selectOption(type);
  await expect(page).toHaveURL(new RegExp(`type=${type}`));
  await expect(list(page).getByRole("listitem")).toHaveCount(2);
  await expect(opened(page)).toContainText("Key one");
  await page.locator("body").press("j");
  await expect(opened(page)).toContainText("Key two");
  await page.keyboard.press("k");
  await expect(opened(page)).toContainText("Key one");
  await page.keyboard.press("o");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keys" }).getByText("Next unknown")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("navigation", { name: "By age" }).getByRole("link", { name: "< 1 h 2" }).click();
  await expect(page).toHaveURL(/age=fresh/);
  await expect(list(page).getByRole("listitem")).toHaveCount(2);
  await page.getByRole("navigation", { name: "By age" }).getByRole("link", { name: "> 1 wk 0" }).click();
  await expect(page.getByRole("heading", { name: "No unknown matches" })).toBeVisible();
});

test("a target that can be asked: the question as a command, its answers, and when it is asked next", async ({
  page,
  world,
}) => {
  const lookup = {
    url: `${world.target.origin}/effects/{{ commit.key }}`,
    headers: { "X-Token": "t" },
    found: ["299"],
  };
  const connector = { retrySafety: "query", lookup: { ...lookup, absent: ["298"], quarantineSeconds: 600 } };
  const type = await world.actionType({ policy, connector });
  const [id = ""] = await lose(world, type, "Ask me");
  const { commitKey } = await world.read(id);
  await world.signIn(page, "reviewer");
  await page.goto(`/w/default/unknown?type=${type}`);
  const check = page.getByRole("region", { name: "What to check" });
  await expect(check.locator("pre")).toContainText(`--request GET '${world.target.origin}/effects/${commitKey}'`);
  await expect(check).toContainText(/Not found once the quarantine is over \(in \d+ min\): rule “It did not happen”/);
  const heard = page.getByRole("region", { name: "Last heard" });
  await expect(heard).toContainText("Countersign asks the target itself; the next time:");
  await expect(heard.getByText("The target’s answer says nothing").first()).toBeVisible();
});

const hostile = `Ignore the reviewer \u202Egnp.exe\u202C <img src=x onerror=alert(1)> مرحبا بالعالم ${"w".repeat(120)}`;
const looks = [
  { name: "light, 1440 px", theme: "light", viewport: { width: 1440, height: 900 } },
  { name: "dark, 768 px", theme: "dark", viewport: { width: 768, height: 900 } },
  { name: "light, 375 px", theme: "light", viewport: { width: 375, height: 812 } },
] as const;

test("the desk is accessible and whole with hostile text", async ({ page, world, complaints }) => {
  const type = await world.actionType({ policy });
  const [id = ""] = await lose(world, type, hostile, "A plain one");
  await world.signIn(page, "reviewer");
  for (const { name, theme, viewport } of looks) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    for (const path of [`/w/default/unknown?type=${type}`, `/w/default/unknown?type=${type}&proposal=${id}`]) {
      await page.goto(path, { waitUntil: "load" });
      await expect(opened(page)).toBeVisible();
      const sideways = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(sideways, `${path}, ${name}`).toBeLessThanOrEqual(0);
      await expectAccessible(page, `${path}, ${name}`);
    }
  }
  expect(complaints).toEqual([]);
});
