import { expect, test } from "./world";

test("an agent's author finds snippets with this desk's own address, for the type that is chosen", async ({
  page,
  world,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const [first, second] = [await world.actionType(), await world.actionType()];
  await world.signIn(page, "reviewer");
  await page.goto("/w/default/agents");
  await page.getByRole("link", { name: "Connect an agent" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Connect an agent" })).toBeVisible();
  for (const type of [first, second]) {
    await page.getByLabel("Action type").selectOption(type);
    await page.getByRole("button", { name: "Show" }).click();
    await expect(page.getByText(`"type":"${type}"`)).toBeVisible();
  }
  await page.getByRole("button", { name: "Copy curl snippet" }).click();
  await expect(page.getByText("Copied")).toBeAttached();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain(`${world.baseUrl}/api/v1/proposals`);
  expect(copied).toContain(second);
});

test("llms.txt says what this is, to anybody", async ({ request, world }) => {
  const answer = await request.get("/llms.txt");
  expect(answer.headers()["content-type"]).toContain("text/plain");
  const text = await answer.text();
  expect(text).toContain("Never propose an unknown again.");
  expect(text).toContain(`${world.baseUrl}/api/v1/openapi.json`);
});
