import type { Page } from "@playwright/test";
import { expectAccessible } from "./accessibility";
import { expect, type Proposal, test, type World } from "./world";

const catalogue = "/w/default/action-types";

const schema = {
  type: "object",
  properties: {
    project: { type: "string", enum: ["OPS", "WEB"] },
    title: { type: "string", maxLength: 100 },
    weight: { type: "number" },
    urgent: { type: "boolean" },
    labels: { type: "array", items: { type: "string", maxLength: 20 } },
    requester: { type: "object", properties: { name: { type: "string", maxLength: 50 } } },
  },
  required: ["project", "title"],
};

/** Writes into an editor as people do: over what is selected by the keyboard, not by script. */
async function write(page: Page, editor: string, text: string): Promise<void> {
  await page.getByRole("textbox", { name: editor }).press("ControlOrMeta+a");
  await page.keyboard.insertText(text);
}

/** Fills the form of a new type on the target, and gives the type's name. */
async function writeType(page: Page, world: World): Promise<string> {
  const name = `ticket.form-${world.newKey()}`;
  await page.goto(catalogue);
  await page.getByRole("link", { name: "New action type" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "New action type" })).toBeVisible();
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Title", { exact: true }).fill("Create a ticket");
  await write(page, "Params schema", JSON.stringify(schema, null, 2));
  await page.getByLabel("Summary template").fill("Create “{{ params.title }}” in {{ params.project }}");
  await page.getByLabel("Address", { exact: true }).fill(`${world.target.origin}/{{ params.project }}/tickets`);
  await page.getByLabel("Headers", { exact: true }).fill("X-Api-Key: {{ secrets.E2E_FORM_KEY | default: 'none' }}");
  return name;
}

test("an admin makes a type by the form, which is tried, used, edited, versioned and retired", async ({
  page,
  browser,
  world,
  complaints,
}) => {
  await world.signIn(page, "admin");
  const before = world.target.received.length;
  const name = await writeType(page, world);

  const dryRun = page.locator("section", { has: page.getByRole("heading", { name: "Dry run" }) });
  await expect(dryRun.getByText("Create “example” in OPS")).toBeVisible();
  await expect(dryRun.getByText(`${world.target.origin}/OPS/tickets`)).toBeVisible();
  await expect(dryRun.getByText("SECRET_E2E_FORM_KEY").first()).toBeVisible();
  await expect(dryRun.getByText("This process lacks SECRET_E2E_FORM_KEY")).toBeVisible();
  await expect(dryRun.locator("[data-guard=admitted]")).toBeVisible();
  await page.getByLabel("Summary template").fill("Create {{ params.nothing }}");
  await expect(page.getByText("“params.nothing” has no value").first()).toBeVisible();
  await page.getByLabel("Summary template").fill("Create “{{ params.title }}” in {{ params.project }}");
  await write(page, "Params schema", '{\n  "type": "object",\n  "required": 1\n}');
  await expect(page.getByRole("button", { name: /line 3 required must be array/ })).toBeVisible();
  await write(page, "Params schema", JSON.stringify(schema, null, 2));
  await page.getByLabel("Address", { exact: true }).fill("http://169.254.169.254/");
  await expect(dryRun.locator("[data-guard=forbidden]")).toBeVisible();
  await page.getByLabel("Address", { exact: true }).fill(`${world.target.origin}/{{ params.project }}/tickets`);
  await expect(dryRun.locator("[data-guard=admitted]")).toBeVisible();
  await page.getByLabel("Headers", { exact: true }).fill("");
  await expectAccessible(page);

  await page.getByRole("button", { name: "As JSON" }).click();
  await expect(page.getByRole("textbox", { name: "The whole action type" })).toContainText(name);
  await page.getByRole("button", { name: "Form", exact: true }).click();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue(name);
  await page.getByRole("button", { name: "Create the action type" }).click();
  await expect(page).toHaveURL(`${world.baseUrl}${catalogue}/${name}`);
  expect(world.target.received).toHaveLength(before);

  // An agent proposes; a reviewer edits by the form and approves. What is not touched stays as it was, to its order.
  const params = {
    zone: 1,
    weight: 0.1,
    title: "Printer",
    project: "OPS",
    labels: ["a", "b"],
    requester: { extra: [] },
  };
  const { body } = await world.call("agent", "POST", "/proposals", { type: name, params });
  const { id } = body as Proposal;
  const other = await browser.newContext();
  const reviewer = await other.newPage();
  await world.signIn(reviewer, "reviewer");
  await reviewer.goto(`/w/default/proposals/${id}`);
  await reviewer.getByRole("button", { name: "Edit" }).click();
  const dialog = reviewer.getByRole("dialog");
  await dialog.getByLabel("title", { exact: true }).fill("Printer on fire");
  await dialog.getByLabel("weight", { exact: true }).fill("9007199254740993");
  await expect(dialog.getByText(/exact|last digit|number/i).first()).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Save as a new revision" })).toHaveAttribute("aria-disabled", "true");
  await dialog.getByLabel("weight", { exact: true }).fill("0.25");
  await dialog.getByRole("button", { name: "Add urgent" }).click();
  await dialog.getByRole("checkbox", { name: "urgent" }).check();
  await expect(dialog.getByRole("region", { name: "What you change" })).toContainText("params/title");
  await expectAccessible(reviewer);
  await dialog.getByRole("button", { name: "Save as a new revision" }).click();
  await expect(dialog).toBeHidden();
  await expect(reviewer.getByRole("heading", { level: 1 })).toContainText("Create “Printer on fire” in OPS");
  await reviewer.getByRole("button", { name: /^Approve and send/ }).click();
  await expect(reviewer.getByText("It happened").first()).toBeVisible();
  expect(world.target.received.slice(before)).toEqual([
    '{"zone":1,"weight":0.25,"title":"Printer on fire","project":"OPS","labels":["a","b"],"requester":{"extra":[]},"urgent":true}',
  ]);

  // Version 2, and what it changed. It stays the type that it is, also as JSON.
  await page.getByRole("link", { name: "Edit" }).click();
  await page.getByRole("button", { name: "As JSON" }).click();
  const { body: whole } = await world.call("admin", "GET", `/action-types/${name}`);
  const renamed = JSON.stringify({ ...(whole as object), name: "ticket.other" });
  await write(page, "The whole action type", renamed);
  await page.getByRole("button", { name: "Save as version 2" }).click();
  await expect(page.getByRole("button", { name: /^name Must be left out or be/ })).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Name", { exact: true })).toBeDisabled();
  await page.getByLabel("Approvals", { exact: true }).fill("2");
  await page.getByRole("button", { name: "Save as version 2" }).click();
  await expect(page).toHaveURL(`${world.baseUrl}${catalogue}/${name}`);
  await page.getByRole("link", { name: "What version 2 changed" }).click();
  await expect(page.getByText("policy/approvals")).toBeVisible();
  await page.reload(); // without the toast
  await expectAccessible(page);

  // Retired and brought back.
  await page.goto(`${catalogue}/${name}`);
  await page.getByRole("button", { name: "Retire it" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Retire the action type" }).click();
  await expect(page.getByText("retired", { exact: true })).toBeVisible();
  const refused = await world.call("agent", "POST", "/proposals", {
    type: name,
    params: { project: "OPS", title: "x" },
  });
  expect([refused.status, JSON.stringify(refused.body)]).toEqual([422, expect.stringContaining("is retired")]);
  await page.goto(catalogue);
  await expect(page.getByRole("link", { name, exact: true })).toHaveCount(0);
  await page.getByRole("link", { name: "Retired action types" }).click();
  await page.getByRole("link", { name, exact: true }).click();
  await page.getByRole("button", { name: "Bring it back" }).click();
  await expect(page.getByRole("button", { name: "Retire it" })).toBeVisible();
  await other.close();
  expect(complaints).toEqual([]);
});

test("what is refused is said where it stands, and a copy begins with everything but the name", async ({
  page,
  world,
  complaints,
}) => {
  const preview = { url: `${world.target.origin}/state`, values: [{ label: "Id", pointer: "/id" }] };
  const copied = await world.actionType({ connector: { preview, precondition: { unchanged: ["Id"] } } });
  await world.signIn(page, "admin");
  await page.goto(`${catalogue}/${copied}`);
  await page.getByRole("link", { name: "Copy to a new type" }).click();
  await page.getByLabel("Name", { exact: true }).fill(copied);
  await page.getByRole("button", { name: "Create the action type" }).click();
  await expect(page.getByText("There is an action type of this name here already.").first()).toBeVisible();
  await page.getByRole("button", { name: /^name There is an action type/ }).click();
  await expect(page.getByLabel("Name", { exact: true })).toBeFocused();
  const name = `${copied}-copy`;
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByRole("button", { name: "Create the action type" }).click();
  await expect(page).toHaveURL(`${world.baseUrl}${catalogue}/${name}`);
  const read = async (type: string) => (await world.call("admin", "GET", `/action-types/${type}`)).body as object;
  expect(await read(name)).toEqual({ ...(await read(copied)), name });

  // Saved untouched, nothing is lost: there is no new version.
  await page.getByRole("link", { name: "Edit" }).click();
  await page.getByRole("button", { name: "Save as version 2" }).click();
  await expect(page.getByText("Nothing differs: there is no new version")).toBeVisible();
  expect(await read(name)).toMatchObject({ version: 1 });
  expect(complaints).toEqual([]);
});

test("a mail is written by the form as well, and the editors are left by Tab", async ({ page, world, complaints }) => {
  await world.signIn(page, "admin");
  await page.goto(`${catalogue}/new`);
  const editor = page.getByRole("textbox", { name: "Params schema" });
  await editor.focus();
  await page.keyboard.press("Tab");
  await expect(page.getByLabel("Summary template")).toBeFocused();
  await page.getByLabel("Reached by").selectOption("smtp");
  await page.getByLabel("Mail server").fill("10.0.0.1");
  await page.getByLabel("From", { exact: true }).fill("desk@example.com");
  await page.getByLabel("To", { exact: true }).fill("someone@example.com");
  await page.getByLabel("Subject").fill("About {{ params.title }}");
  await page.getByLabel("Text", { exact: true }).fill("Hello");
  const dryRun = page.locator("section", { has: page.getByRole("heading", { name: "Dry run" }) });
  await expect(dryRun.getByText("About example")).toBeVisible();
  await expect(dryRun.locator("[data-guard=forbidden]")).toBeVisible();
  expect(complaints).toEqual([]);
});

test("who is no admin finds neither form nor buttons", async ({ page, world }) => {
  const name = await world.actionType();
  await world.signIn(page, "reviewer");
  for (const path of [`${catalogue}/new`, `${catalogue}/${name}/edit`]) {
    expect((await page.goto(path))?.status()).toBe(404);
  }
  await page.goto(`${catalogue}/${name}`);
  await expect(page.getByText("It takes the role admin")).toBeVisible();
  await expect(page.getByRole("link", { name: "Edit" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Retire it" })).toHaveCount(0);
});
