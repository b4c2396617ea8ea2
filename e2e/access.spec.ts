import { expect, test } from "./world";

test("nobody gets in signed out, and comes back to where they wanted to be", async ({ page, world }) => {
  await page.goto("/w/default/history");
  await expect(page).toHaveURL(/\/sign-in/);
  await page.getByLabel("E-mail address").fill(world.people.reviewer);
  await page.getByLabel("Password").fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "not right" })).toBeVisible();
  await page.getByLabel("Password").fill("correct-horse-battery");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/w\/default\/history/);
});

test("a viewer reads everything and decides nothing", async ({ page, world }) => {
  const proposal = await world.propose(await world.actionType(), "For your eyes");
  await world.signIn(page, "viewer");
  await page.goto(`/w/default/proposals/${proposal.id}`);
  const approve = page.getByRole("button", { name: /^Approve/ });
  await expect(approve).toHaveAttribute("aria-disabled", "true");
  await expect(page.getByText("Your role here is viewer: reviewers decide.").first()).toBeVisible();
  await approve.click({ force: true });
  expect((await world.read(proposal.id)).status).toBe("pending");
});

test("another workspace's pages are not there", async ({ page, world }) => {
  await world.signIn(page, "reviewer");
  const answer = await page.goto("/w/elsewhere/inbox");
  expect(answer?.status()).toBe(404);
});

test("an admin makes an agent, whose key is shown once and works until it is revoked", async ({ page, world }) => {
  await world.signIn(page, "admin");
  await page.goto("/w/default/agents");
  await page.getByRole("button", { name: "New agent" }).click();
  await page.getByLabel("Name").fill("billing-bot");
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /Create|Add/ })
    .click();
  const secret = (await page.locator("[data-secret]").textContent())?.trim() ?? "";
  expect(secret).toMatch(/^csk_/);
  const me = () => fetch(`${world.baseUrl}/api/v1/me`, { headers: { authorization: `Bearer ${secret}` } });
  expect(await (await me()).json()).toMatchObject({ agent: { name: "billing-bot" }, user: null });
  await page.getByRole("button", { name: "I have stored it" }).click();
  await page.goto("/w/default/agents");
  await expect(page.getByText(secret)).toHaveCount(0);
  await page.getByRole("link", { name: "billing-bot" }).first().click();
  await page
    .getByRole("button", { name: /Revoke/ })
    .first()
    .click();
  await page
    .getByRole("alertdialog")
    .getByRole("button", { name: /Revoke/ })
    .click();
  await expect.poll(async () => (await me()).status).toBe(401);
});
