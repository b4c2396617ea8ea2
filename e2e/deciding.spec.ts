import { EventEmitter, once } from "node:events";
import { expect, test } from "./world";

const proposalPath = (id: string) => `/w/default/proposals/${id}`;

test("a reviewer approves, the committer carries it out once, and the history shows it", async ({
  page,
  world,
  complaints,
}) => {
  const type = await world.actionType();
  const before = world.target.received.length;
  const proposal = await world.propose(type, "Toner on fire", { rationale: "A user **asked** for it." });
  await world.signIn(page, "reviewer");
  await page.getByRole("link", { name: /Toner on fire/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Create ticket “Toner on fire” in OPS");
  await expect(page.locator("strong", { hasText: "asked" })).toBeVisible();
  await page.getByRole("button", { name: /Approve and send to 127\.0\.0\.1/ }).click();
  await expect(page.getByText("It is being sent.")).toBeVisible();
  await page.goto(proposalPath(proposal.id));
  await expect(page.getByText("It happened").first()).toBeVisible();
  expect(await world.read(proposal.id)).toMatchObject({ status: "committed", commit: { sends: 1 } });
  expect(world.target.received.slice(before)).toEqual(['{"project":"OPS","title":"Toner on fire"}']);

  await page.goto("/w/default/history");
  const row = page.getByRole("row", { name: /Toner on fire/ });
  await expect(row).toContainText("Committed");
  await expect(row).toContainText(/reviewer/);
  await row.getByRole("link").first().click();
  await expect(page).toHaveURL(new RegExp(proposal.id));
  expect(complaints).toEqual([]);
});

test("a rejection needs a reason, and sends nothing", async ({ page, world }) => {
  const proposal = await world.propose(await world.actionType(), "Coffee is cold");
  const before = world.target.received.length;
  await world.signIn(page, "reviewer");
  await page.goto(proposalPath(proposal.id));
  await page.getByRole("button", { name: "Reject" }).click();
  await expect(page.getByText("Say why: this action type asks for a comment.")).toBeVisible();
  await page.getByLabel("Comment").fill("It is meant to be.");
  await page.getByRole("button", { name: "Reject" }).click();
  await expect(page.getByText("Nothing will be sent").first()).toBeVisible();
  expect((await world.read(proposal.id)).status).toBe("rejected");
  expect(world.target.received).toHaveLength(before);
});

test("requested changes come back as a revision, which is decided anew", async ({ page, world }) => {
  const proposal = await world.propose(await world.actionType(), "Printer");
  await world.signIn(page, "reviewer");
  await page.goto(proposalPath(proposal.id));
  await page.getByLabel("Comment").fill("Which printer?");
  await page.getByRole("button", { name: "Request changes" }).click();
  await expect.poll(async () => (await world.read(proposal.id)).status).toBe("changes_requested");
  await world.call("agent", "POST", `/proposals/${proposal.id}/revisions`, {
    params: { project: "OPS", title: "Printer 3.14" },
  });
  await page.goto(proposalPath(proposal.id));
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Printer 3.14");
  await page.getByRole("button", { name: /^Approve/ }).click();
  await expect(page.getByText("It happened").first()).toBeVisible();
  expect(world.target.received.at(-1)).toBe('{"project":"OPS","title":"Printer 3.14"}');
});

test("a reviewer edits, and what is approved is what was edited", async ({ page, world }) => {
  const proposal = await world.propose(await world.actionType(), "Lamp flikers");
  await world.signIn(page, "reviewer");
  await page.goto(proposalPath(proposal.id));
  await page.getByRole("button", { name: "Edit" }).click();
  await page.getByRole("button", { name: "As JSON" }).click();
  const params = page.getByLabel("Params, as JSON");
  await params.fill('{"project": "OPS"}');
  // Whatever is read again meanwhile is on its way for long.
  const gate = new EventEmitter();
  const isOpened = once(gate, "open");
  await page.route(/_rsc=/, async (route) => {
    await isOpened;
    await route.continue();
  });
  await page.getByRole("button", { name: "Save as a new revision" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "/params" })).toBeVisible();
  await params.fill('{"project": "OPS", "title": "Lamp flickers"}');
  await page.getByRole("button", { name: "Save as a new revision" }).click();
  gate.emit("open");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Lamp flickers");
  await page.getByRole("button", { name: /^Approve/ }).click();
  await expect(page.getByText("It happened").first()).toBeVisible();
  expect(world.target.received.at(-1)).toContain("Lamp flickers");
});

test("a typed confirmation has to be typed exactly", async ({ page, world }) => {
  const type = await world.actionType({ impact: "critical", policy: { confirmation: "{{ params.title }}" } });
  const proposal = await world.propose(type, "Delete everything");
  await world.signIn(page, "reviewer");
  await page.goto(proposalPath(proposal.id));
  const approve = page.getByRole("button", { name: /^Approve/ });
  await approve.click();
  await expect(page.getByText("Type the phrase exactly as it is shown.")).toBeVisible();
  expect((await world.read(proposal.id)).status).toBe("pending");
  const field = page.getByLabel(/To approve, type/);
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await field.fill("Delete everything");
  await expect(page.getByText("Type the phrase exactly as it is shown.")).toHaveCount(0);
  await expect(field).not.toHaveAttribute("aria-invalid");
  await approve.click();
  await expect(page.getByText("It happened").first()).toBeVisible();
});

test("Enter in the field of a typed confirmation approves, and so does Ctrl+Enter there and in the comment", async ({
  page,
  world,
}) => {
  const type = await world.actionType({ impact: "high", policy: { confirmation: "{{ params.title }}" } });
  await world.signIn(page, "reviewer");
  for (const [label, key] of [
    [/To approve, type/, "Enter"],
    [/To approve, type/, "Control+Enter"],
    ["Comment", "Control+Enter"],
  ] as const) {
    const title = `Approved by ${key}`;
    const { id } = await world.propose(type, title, { allowDuplicate: true });
    await page.goto(proposalPath(id));
    await page.getByLabel(label).press(key);
    await expect(page.getByText("Type the phrase exactly as it is shown.")).toBeVisible();
    await page.getByLabel(/To approve, type/).fill(title);
    await page.getByLabel(label).press(key);
    await expect(page.getByText("It happened").first()).toBeVisible();
  }
});

test("a page that is no longer current says so, and decides nothing", async ({ page, world }) => {
  const proposal = await world.propose(await world.actionType(), "Door is open");
  await world.signIn(page, "reviewer");
  await page.goto(proposalPath(proposal.id));
  const approve = page.getByRole("button", { name: /^Approve/ });
  await expect(approve).toBeEnabled();
  await world.call("agent", "POST", `/proposals/${proposal.id}/revisions`, {
    params: { project: "OPS", title: "Door is ajar" },
  });
  await expect(page.getByText(/Revision 2 arrived/)).toBeVisible();
  await expect(approve).toHaveAttribute("aria-disabled", "true");
  await approve.click({ force: true });
  expect((await world.read(proposal.id)).status).toBe("pending");
  await page.getByRole("button", { name: /Read it/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Door is ajar");
  await approve.click();
  await expect(page.getByText("It happened").first()).toBeVisible();
  expect(world.target.received.at(-1)).toContain("Door is ajar");
});

test("two reviewers in two browsers: one sees the other's ruling arrive", async ({ page, browser, world }) => {
  const type = await world.actionType();
  await world.signIn(page, "reviewer");
  await expect(page.getByRole("heading", { name: "Inbox" })).toBeVisible();
  const proposal = await world.propose(type, "Wi-Fi drops");
  await expect(page.getByRole("link", { name: /Wi-Fi drops/ })).toBeVisible({ timeout: 5_000 });
  await page.getByRole("link", { name: /Wi-Fi drops/ }).click();
  await expect(page.getByRole("button", { name: /^Approve/ })).toBeEnabled();

  const other = await browser.newContext();
  const theirs = await other.newPage();
  await world.signIn(theirs, "second");
  await theirs.goto(proposalPath(proposal.id));
  await theirs.getByRole("button", { name: /^Approve/ }).click();
  await expect(theirs.getByText("It happened").first()).toBeVisible();
  await expect(page.getByText("It happened").first()).toBeVisible({ timeout: 5_000 });
  await expect(page.getByRole("button", { name: /^Approve/ })).toHaveCount(0);
  await other.close();
});

test("two approvals take two reviewers", async ({ page, browser, world }) => {
  const proposal = await world.propose(await world.actionType({ policy: { approvals: 2 } }), "Big change");
  await world.signIn(page, "reviewer");
  await page.goto(proposalPath(proposal.id));
  await page.getByRole("button", { name: "Approve (1 of 2)" }).click();
  await expect(page.getByText("You have approved this revision. It waits for another reviewer.").first()).toBeVisible();
  const other = await browser.newContext();
  const theirs = await other.newPage();
  await world.signIn(theirs, "second");
  await theirs.goto(proposalPath(proposal.id));
  await theirs.getByRole("button", { name: /^Approve and send/ }).click();
  await expect(page.getByText("It happened").first()).toBeVisible();
  await other.close();
});

test("a lost answer is unknown, and a person rules on it with evidence", async ({ page, world }) => {
  const proposal = await world.propose(await world.actionType(), "Refund 10 EUR");
  const before = world.target.received.length;
  world.target.losesReplies = true;
  await world.signIn(page, "reviewer");
  await page.goto(proposalPath(proposal.id));
  await page.getByRole("button", { name: /^Approve/ }).click();
  await expect(page.getByText("It may or may not have happened").first()).toBeVisible();
  world.target.losesReplies = false;
  await page.goto("/w/default/unknown");
  await page
    .getByRole("link", { name: /Refund 10 EUR/ })
    .first()
    .click();
  await page.getByRole("radio", { name: /It happened/ }).check();
  await page.getByRole("button", { name: "Record that it happened" }).click();
  await expect(page.getByText("Say what shows it.")).toBeVisible();
  await page.getByLabel("Evidence").fill("The refund stands in the bank's list.");
  await page.getByRole("button", { name: "Record that it happened" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Record that it happened" }).click();
  await expect.poll(async () => (await world.read(proposal.id)).status).toBe("committed");
  await page.goto(proposalPath(proposal.id));
  await expect(page.getByText("The refund stands in the bank's list.").first()).toBeVisible();
  expect(world.target.received).toHaveLength(before + 1);
});
