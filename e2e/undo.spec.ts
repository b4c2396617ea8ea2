import type { Page } from "@playwright/test";
import { expect, test, type World } from "./world";

const proposalPath = (id: string) => `/w/default/proposals/${id}`;

const paramsOf = (...names: string[]) => ({
  type: "object",
  properties: Object.fromEntries(names.map((name) => [name, { type: "string", maxLength: 200 }])),
  required: names,
  additionalProperties: false,
});

/** Two types on the target: one places orders, the other cancels them. Gives the first one's name. */
async function orderTypes(world: World): Promise<{ create: string; cancel: string }> {
  const run = world.newKey();
  const [create, cancel] = [`order.create-${run}`, `order.cancel-${run}`];
  const put = async (name: string, body: object) =>
    expect((await world.call("admin", "PUT", `/action-types/${name}`, body)).status).toBe(201);
  await put(cancel, {
    title: "Cancel an order",
    paramsSchema: paramsOf("order", "item"),
    summaryTemplate: "Cancel order {{ params.order }} of {{ params.item }}",
    connector: { kind: "http", url: `${world.target.origin}/cancellations` },
  });
  await put(create, {
    title: "Place an order",
    paramsSchema: paramsOf("item"),
    summaryTemplate: "Order {{ params.item }}",
    connector: { kind: "http", url: `${world.target.origin}/orders` },
    compensation: { type: cancel, params: { order: "{{ response.body.id }}", item: "{{ params.item }}" } },
  });
  return { create, cancel };
}

/** An order that the target took. */
async function committedOrder(world: World, type: string, item: string): Promise<string> {
  const { body } = await world.call("agent", "POST", "/proposals", { type, params: { item } });
  const { id, payloadHash } = body as { id: string; payloadHash: string };
  await world.call("second", "POST", `/proposals/${id}/decisions`, { verdict: "approve", payloadHash });
  expect((await world.read(id, 30)).status).toBe("committed");
  return id;
}

async function openUndo(page: Page, id: string): Promise<void> {
  await page.goto(proposalPath(id));
  await page.getByRole("link", { name: "Propose the undo" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Propose the undo" })).toBeVisible();
}

test("a reviewer proposes the undo, another approves it, and both pages lead to each other", async ({
  page,
  browser,
  world,
  complaints,
}) => {
  const { create, cancel } = await orderTypes(world);
  const id = await committedOrder(world, create, "2,000 flyers");
  const before = world.target.received.length;
  await world.signIn(page, "reviewer");
  await openUndo(page, id);
  await expect(page.getByText(cancel)).toBeVisible();
  await expect(page.getByLabel("Params, as JSON")).toHaveValue('{\n  "order": "OPS-1",\n  "item": "2,000 flyers"\n}');
  await page.getByLabel("Reason").fill("Ordered **twice** by mistake.");
  await page.getByRole("button", { name: "Propose the undo" }).click();

  await expect(page.getByRole("heading", { level: 1 })).toContainText("Cancel order OPS-1 of 2,000 flyers");
  const undoAddress = page.url();
  expect(undoAddress).not.toContain(id);
  await expect(page.getByText("Undoes", { exact: true })).toBeVisible();
  await expect(page.locator("strong", { hasText: "twice" })).toBeVisible();
  await expect(page.getByText("You proposed this. Someone else has to approve it.").first()).toBeVisible();
  await expect(page.getByText("proposed it, to undo another")).toBeVisible();
  expect(world.target.received).toHaveLength(before);

  await page.getByRole("link", { name: "Order 2,000 flyers" }).click();
  await expect(page.getByText("Undo proposed", { exact: true })).toBeVisible();
  await expect(page.getByText("proposed the undo of it")).toBeVisible();
  await expect(page.getByText("An undo of it is under way.")).toBeVisible();

  const other = await browser.newContext();
  const theirs = await other.newPage();
  await world.signIn(theirs, "second");
  await theirs.goto(undoAddress);
  await theirs.getByRole("button", { name: /^Approve and send/ }).click();
  await expect(theirs.getByText("It happened").first()).toBeVisible();
  await other.close();
  expect(world.target.received.slice(before)).toEqual(['{"order":"OPS-1","item":"2,000 flyers"}']);

  await expect(page.getByText("Undone by", { exact: true })).toBeVisible();
  await expect(page.getByText("It has been undone.")).toBeVisible();
  await page.getByRole("link", { name: "Cancel order OPS-1 of 2,000 flyers" }).click();
  await expect(page).toHaveURL(undoAddress);
  await page.goto("/w/default/history");
  await expect(page.getByRole("row", { name: /Order 2,000 flyers/ }).locator("[data-undo]")).toHaveAttribute(
    "title",
    "Undone",
  );
  expect(complaints).toEqual([]);
});

test("an undo that is edited, refused, mended, proposed and withdrawn", async ({ page, world }) => {
  const { create } = await orderTypes(world);
  const id = await committedOrder(world, create, "A lamp");
  await world.signIn(page, "reviewer");
  await openUndo(page, id);
  const params = page.getByLabel("Params, as JSON");
  await params.fill('{"order": 1}');
  await page.getByRole("button", { name: "Propose the undo" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "/params/order" })).toBeVisible();
  await params.fill('{"order": "OPS-1, the second", "item": "A lamp"}');
  await page.getByRole("button", { name: "Propose the undo" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Cancel order OPS-1, the second");
  await page.getByRole("button", { name: "Withdraw it" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Withdraw it" }).click();
  await expect(page.locator('[data-status="withdrawn"]').first()).toBeVisible();
  await page.goto(proposalPath(id));
  await expect(page.getByRole("link", { name: "Propose the undo" })).toBeVisible();
});

test("who only looks on can't propose an undo, and sees why", async ({ page, world }) => {
  const { create } = await orderTypes(world);
  const id = await committedOrder(world, create, "A chair");
  await world.signIn(page, "viewer");
  await page.goto(proposalPath(id));
  await expect(page.getByRole("button", { name: "Propose the undo" })).toHaveAttribute("aria-disabled", "true");
  await page.goto(`${proposalPath(id)}/undo`);
  await expect(page.getByText("Propose the undo")).toHaveCount(0);
  await page.goto(`/w/default/action-types/${create}`);
  await expect(page.getByText("Undone by")).toBeVisible();
});
