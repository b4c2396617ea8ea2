import type { Page } from "@playwright/test";
import { Webhook } from "standardwebhooks";
import { expect, test } from "./world";

const list = "/w/default/settings/webhooks";

/** Loads the page again until its newest delivery of this type stands so. */
async function untilDelivered(page: Page, type: string, state: string) {
  const row = page
    .locator("[data-delivery]")
    .filter({ has: page.getByText(type, { exact: true }) })
    .first();
  await expect(async () => {
    await page.reload();
    await expect(row).toContainText(state, { timeout: 500 });
  }).toPass({ timeout: 20_000 });
  return row;
}

async function secretOnce(page: Page): Promise<string> {
  const secret = (await page.locator("[data-secret]").textContent()) ?? "";
  await page.getByRole("button", { name: "I have stored it" }).click();
  await expect(page.locator("[data-secret]")).toHaveCount(0);
  return secret;
}

test("a webhook is added, tested and seen; what it sent verifies, and can be sent again", async ({
  page,
  world,
  complaints,
}) => {
  await world.signIn(page, "admin");
  await page.goto(list);
  await page.getByRole("button", { name: "New webhook" }).click();
  const dialog = page.getByRole("dialog");
  const url = `${world.target.origin}/hooks/${world.newKey()}`;
  await dialog.getByLabel("Address").fill("http://169.254.169.254/latest");
  await dialog.getByLabel("proposal.created").check();
  await dialog.getByRole("button", { name: "Add webhook" }).click();
  await expect(dialog.getByText("The outbound guard forbids this address.")).toBeVisible();
  await dialog.getByLabel("Address").fill(url);
  await dialog.getByRole("button", { name: "Add webhook" }).click();
  const secret = await secretOnce(page);
  await page.getByRole("link", { name: url }).click();
  await page.getByRole("button", { name: "Send a test" }).click();
  await expect(page.getByText("The test is on its way")).toBeVisible();
  const ping = await untilDelivered(page, "ping", "delivered");
  await ping.locator("summary").click();
  const [headers, body] = await ping.locator("pre").allTextContents();
  const sent = Object.fromEntries((headers ?? "").split("\n").map((line) => line.split(": ")));
  expect(new Webhook(secret).verify(body ?? "", sent)).toMatchObject({ type: "ping" });
  world.target.losesReplies = true;
  const proposal = await world.propose(await world.actionType(), "Told outside");
  const lost = await untilDelivered(page, "proposal.created", "connection_lost");
  world.target.losesReplies = false;
  await lost.locator("summary").click();
  await lost.getByRole("button", { name: "Resend" }).click();
  const told = await untilDelivered(page, "proposal.created", "delivered");
  await told.locator("summary").click();
  await told.getByRole("link", { name: "The proposal" }).click();
  await page.waitForURL(`**/proposals/${proposal.id}`);
  await page.goto(list);
  await page.getByRole("link", { name: url }).click();
  await page.getByRole("button", { name: "Rotate secret" }).click();
  await page.getByRole("button", { name: "Make a secret" }).click();
  expect(await secretOnce(page)).not.toBe(secret);
  await expect(page.getByText("signs too, until")).toBeVisible();
  await page.getByRole("button", { name: "Remove" }).click();
  await page.getByRole("button", { name: "Remove the webhook" }).click();
  await page.waitForURL(`**${list}`);
  await expect(page.getByRole("link", { name: url })).toHaveCount(0);
  expect(complaints).toEqual([]);
});

test("an agent's callback secret is made on its page, and its proposal's page shows what it was told", async ({
  page,
  world,
}) => {
  const type = await world.actionType();
  const body = { type, params: { project: "OPS", title: "Call me back" }, callbackUrl: `${world.target.origin}/back` };
  expect((await world.call("agent", "POST", "/proposals", body)).status).toBe(422);
  await world.signIn(page, "admin");
  await page.goto("/w/default/agents");
  await page.getByRole("link", { name: "support-bot" }).first().click();
  await page.getByRole("button", { name: "New callback secret" }).click();
  await page.getByRole("button", { name: "Make a secret" }).click();
  expect(await secretOnce(page)).toMatch(/^whsec_/);
  const { status, body: made } = await world.call("agent", "POST", "/proposals", body);
  expect(status, JSON.stringify(made)).toBe(201);
  await page.goto(`/w/default/proposals/${(made as { id: string }).id}`);
  await untilDelivered(page, "proposal.created", "delivered");
});

test("who is no admin is told so, and sees no webhook", async ({ page, world }) => {
  await world.signIn(page, "reviewer");
  await page.goto(list);
  await expect(page.getByText("It takes the role admin to see and add webhooks")).toBeVisible();
  await expect(page.getByRole("button", { name: "New webhook" })).toHaveCount(0);
});
