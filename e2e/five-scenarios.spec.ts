import type { Page, Request } from "@playwright/test";
import { JournalTarget } from "./journal-target";
import { startReplyCutter } from "./reply-cutter";
import { test as base, type Caller, expect, type Proposal, type World } from "./world";

// docs/reliability.md, "The five scenarios": each of its lines is held here, in the browser, over REST and in the target's
// own journal.

const test = base.extend<{ target: JournalTarget }>({
  target: async ({ world: _ }, use) => {
    const target = new JournalTarget();
    await target.open();
    await use(target);
    target.close();
  },
});

const proposalPath = (id: string) => `/w/default/proposals/${id}`;
const nameOf = (world: World, who: "reviewer" | "second") => world.people[who].split("@")[0] ?? "";
const approveButton = (page: Page) => page.getByRole("button", { name: /^Approve/ });
const once = { calls: 1, effects: 1 };

function typeOn(world: World, target: JournalTarget, retrySafety: "blind" | "keyed", policy: object = {}) {
  const connector = { url: `${target.origin}/${retrySafety}`, retrySafety, timeoutMs: 30_000 };
  return world.actionType({ connector, policy });
}

function approve(world: World, who: Caller, { id, payloadHash }: Proposal) {
  return world.call(who, "POST", `/proposals/${id}/decisions`, { verdict: "approve", payloadHash });
}

/** Opens a proposal that waits for its decision. */
async function open(page: Page, { id }: Proposal): Promise<void> {
  await page.goto(proposalPath(id));
  await expect(approveButton(page)).toBeEnabled();
}

async function openInNewBrowser(page: Page, world: World, who: "reviewer" | "second"): Promise<Page> {
  const context = await page.context().browser()?.newContext();
  if (context === undefined) throw new Error("There is no browser.");
  const theirs = await context.newPage();
  await world.signIn(theirs, who);
  return theirs;
}

/** Approves on all pages at once: each decision is held on its way until the last one is on its way too. */
async function approveTogether(pages: Page[]): Promise<void> {
  let release = (): void => undefined;
  const allOnTheirWay = new Promise<void>((resolve) => {
    release = resolve;
  });
  let held = 0;
  for (const page of pages) {
    await page.route("**/proposals/*", async (route, request) => {
      if (request.method() !== "POST") return route.fallback();
      held += 1;
      if (held === pages.length) release();
      await allOnTheirWay;
      await route.continue();
    });
  }
  await Promise.all(pages.map((page) => approveButton(page).click()));
  await allOnTheirWay;
}

/** Approves in the browser, and gives the request that did it. */
async function approveAndCapture(page: Page): Promise<Request> {
  const decision = page.waitForRequest(
    (request) => request.method() === "POST" && request.url().includes("/proposals/"),
  );
  await approveButton(page).click();
  return decision;
}

/** The process that was permitted to send this, as the audit log names it. */
async function committerOf(world: World, { id }: Proposal): Promise<number> {
  const answer = await world.call("admin", "GET", `/audit-events?proposalId=${id}&kind=commit.permitted`);
  const { data } = answer.body as { data: { actor: { name: string } }[] };
  const pid = Number(/-(\d+)-[0-9a-f]+$/.exec(data[0]?.actor.name ?? "")?.[1]);
  expect(pid).toBeGreaterThan(1);
  return pid;
}

test.describe("1. lost reply", () => {
  test("on the way to the agent: the same key gets the same proposal", async ({ page, world, target }) => {
    const type = await typeOn(world, target, "blind");
    const cutter = await startReplyCutter(world.baseUrl);
    const key = world.newKey();
    const body = { type, params: { project: "OPS", title: "Refund 1" } };
    await expect(world.call("agent", "POST", "/proposals", body, { key, origin: cutter.origin })).rejects.toThrow();
    cutter.close();
    expect(cutter.lost).toMatchObject([{ status: 201, body: { status: "pending" } }]);
    const first = cutter.lost[0]?.body as Proposal;

    const again = await Promise.all([1, 2, 3].map(() => world.call("agent", "POST", "/proposals", body, { key })));
    for (const { status, headers, body: proposal } of again) {
      expect([status, headers.get("idempotency-replayed")]).toEqual([201, "true"]);
      expect(proposal).toMatchObject({ id: first.id, status: "pending" });
    }
    await world.signIn(page, "reviewer");
    await expect(page.getByRole("link", { name: /Refund 1/ })).toHaveCount(1);
    await open(page, first);
    await approveButton(page).click();
    await expect(page.getByText("It happened").first()).toBeVisible();

    const late = await world.call("agent", "POST", "/proposals", body, { key });
    expect([late.status, late.body]).toMatchObject([201, { id: first.id, status: "committed" }]);
    expect(target.story("Refund 1")).toEqual({ ...once, keys: [first.commitKey] });
  });

  test("on the way from the target: blind is unknown and a person rules, keyed is asked again", async ({
    page,
    world,
    target,
  }) => {
    const blind = await world.propose(await typeOn(world, target, "blind"), "Refund 2");
    const keyed = await world.propose(await typeOn(world, target, "keyed"), "Refund 3");
    target.nextEnds("Refund 2", "cut");
    target.nextEnds("Refund 3", "cut");
    await world.signIn(page, "reviewer");
    await open(page, blind);
    await approveButton(page).click();
    await expect(page.getByText("It may or may not have happened").first()).toBeVisible();
    await expect(page.getByText("Find out at the target, then rule on it with evidence.")).toBeVisible();
    await expect(page.getByText(`The request to ${target.origin} may have been carried out`).first()).toBeVisible();
    await expect(page.getByRole("radio")).toHaveCount(3);
    const lost = { sends: 1, error: { code: "connection_lost" } };
    expect(await world.read(blind.id)).toMatchObject({ status: "unknown", commit: lost });

    await open(page, keyed);
    await approveButton(page).click();
    await expect(page.getByText("It happened").first()).toBeVisible();
    await expect(page.getByText("2 times", { exact: true })).toBeVisible();
    expect(await world.read(keyed.id)).toMatchObject({ status: "committed", commit: { sends: 2 } });
    expect(target.story("Refund 3")).toEqual({ calls: 2, effects: 1, keys: [keyed.commitKey] });

    await page.goto("/w/default/unknown");
    await page.getByRole("link", { name: /Refund 2/ }).click();
    await page.getByRole("radio", { name: /It happened/ }).check();
    await page.getByLabel("Evidence").fill("The bank's list has it at 10:04.");
    await page.getByRole("button", { name: "Record that it happened" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Record that it happened" }).click();
    const reviewer = nameOf(world, "reviewer");
    await expect(page.getByText(`Ruled by ${reviewer}, on the evidence below.`)).toBeVisible();
    await expect(page.getByText("The bank's list has it at 10:04.").first()).toBeVisible();
    await page.goto("/w/default/history");
    const row = page.getByRole("row", { name: /Refund 2/ });
    await expect(row).toContainText(`Committed, ruled by ${reviewer}`);
    await expect(row.getByTitle(`Ruled by ${reviewer}: The bank's list has it at 10:04.`)).toBeVisible();
    expect(target.story("Refund 2")).toEqual({ ...once, keys: [blind.commitKey] });
  });
});

test("2. kill in mid-commit: blind is unknown, keyed is finished by the next committer", async ({
  page,
  world,
  target,
}) => {
  const policy = { selfApproval: true };
  const blind = await world.propose(await typeOn(world, target, "blind", policy), "Order 1");
  const keyed = await world.propose(await typeOn(world, target, "keyed", policy), "Order 2");
  target.nextEnds("Order 1", "hang");
  target.nextEnds("Order 2", "hang");
  await world.signIn(page, "reviewer");
  await open(page, blind);
  await approveButton(page).click();
  await approve(world, "admin", keyed);
  await Promise.all([target.acted("Order 1"), target.acted("Order 2")]);
  await expect(page.getByText("Being sent").first()).toBeVisible();
  const pid = await committerOf(world, blind);
  expect(await committerOf(world, keyed)).toBe(pid);
  process.kill(pid, "SIGKILL");
  const unheard = "Answer lost. No answer was recorded before the committer's lease ran out.";

  await expect(page.getByText("It may or may not have happened").first()).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText("The committer that sent this was lost before it could record an answer.")).toBeVisible();
  await expect(page.getByRole("region", { name: "Tries to send" })).toContainText(unheard);
  await expect(page.getByRole("radio")).toHaveCount(3);
  expect(await world.read(blind.id)).toMatchObject({ status: "unknown", commit: { error: { code: "lease_expired" } } });

  expect(await world.read(keyed.id, 20)).toMatchObject({ status: "committed", commit: { sends: 2 } });
  expect(await committerOf(world, keyed)).not.toBe(pid);
  await page.goto(proposalPath(keyed.id));
  await expect(page.getByText("It happened").first()).toBeVisible();
  const sends = page.getByRole("region", { name: "Tries to send" });
  await expect(sends.getByRole("row").nth(1)).toContainText(unheard);
  await expect(sends.getByRole("row").nth(2)).toContainText("It happened");
  expect(target.story("Order 2")).toEqual({ calls: 2, effects: 1, keys: [keyed.commitKey] });
  expect(target.story("Order 1")).toEqual({ ...once, keys: [blind.commitKey] });
});

test.describe("3. double approve", () => {
  test("by two reviewers at the same moment: one counts, the other is told", async ({ page, world, target }) => {
    const proposal = await world.propose(await typeOn(world, target, "blind"), "Order 3");
    await world.signIn(page, "reviewer");
    const theirs = await openInNewBrowser(page, world, "second");
    await open(page, proposal);
    await open(theirs, proposal);
    await approveTogether([page, theirs]);
    await expect(page.getByText("It happened").first()).toBeVisible();
    await expect(theirs.getByText("It happened").first()).toBeVisible();

    const { decisions, approvals } = await world.read(proposal.id);
    expect([decisions.length, approvals.given]).toEqual([1, 1]);
    const winner = decisions[0]?.by.name;
    const loser = winner === nameOf(world, "reviewer") ? theirs : page;
    await expect(loser.getByText("Nothing was decided")).toBeVisible();
    await expect(
      loser.getByText(/This proposal is (approved|committing|committed): there is nothing to decide any more\./),
    ).toBeVisible();
    await expect(loser.getByText(`decided by ${winner}`)).toBeVisible();
    expect(target.story("Order 3")).toEqual({ ...once, keys: [proposal.commitKey] });
    await theirs.context().close();
  });

  test("by one reviewer in two tabs: never two of two", async ({ page, world, target }) => {
    const proposal = await world.propose(await typeOn(world, target, "blind", { approvals: 2 }), "Order 4");
    await world.signIn(page, "reviewer");
    const tab = await page.context().newPage();
    await open(page, proposal);
    await open(tab, proposal);
    await approveTogether([page, tab]);
    for (const each of [page, tab]) {
      await expect(each.getByText("You have approved this revision. It waits for another reviewer.")).toBeVisible();
    }
    const standing = await world.read(proposal.id);
    expect([standing.status, standing.approvals, standing.decisions.length]).toEqual([
      "pending",
      { required: 2, given: 1 },
      1,
    ]);
    expect(target.story("Order 4").calls).toBe(0);
    expect((await approve(world, "second", proposal)).status).toBe(201);
    await expect(tab.getByText("It happened").first()).toBeVisible();
    expect(target.story("Order 4")).toEqual({ ...once, keys: [proposal.commitKey] });
  });
});

test.describe("4. replayed approval", () => {
  test("after it was carried out: nothing changes, and nothing is sent", async ({ page, world, target }) => {
    const proposal = await world.propose(await typeOn(world, target, "blind"), "Order 5");
    await world.signIn(page, "reviewer");
    await open(page, proposal);
    const sent = await approveAndCapture(page);
    await expect(page.getByText("It happened").first()).toBeVisible();

    const replayed = await page.request.fetch(sent);
    expect(replayed.status()).toBe(200);
    expect(await replayed.text()).toContain('"status":"committed"');
    const same = await approve(world, "reviewer", proposal);
    expect([same.status, same.body]).toMatchObject([200, { status: "committed" }]);
    const other = await approve(world, "second", proposal);
    expect([other.status, other.body]).toMatchObject([409, { code: "not_pending", currentStatus: "committed" }]);
    expect(await world.read(proposal.id)).toMatchObject({ decisions: [{}], commit: { sends: 1 } });

    await page.reload();
    await expect(page.getByText("It happened").first()).toBeVisible();
    await expect(page.getByText("once", { exact: true })).toBeVisible();
    await expect(page.getByRole("list", { name: "Decisions" }).getByRole("listitem")).toHaveCount(1);
    expect(target.story("Order 5")).toEqual({ ...once, keys: [proposal.commitKey] });
  });

  test("after a revision: it approves nothing, and says why", async ({ page, world, target }) => {
    const type = await typeOn(world, target, "blind", { approvals: 2 });
    const proposal = await world.propose(type, "Order 6");
    const params = { project: "OPS", title: "Order 6, ten of them" };
    await world.signIn(page, "reviewer");
    const theirs = await openInNewBrowser(page, world, "second");
    // Their page hears of nothing: what it shows grows stale.
    await theirs.route(/\/api\/(events|live)/, (route) => route.abort());
    await open(page, proposal);
    await open(theirs, proposal);
    const sent = await approveAndCapture(page);
    await expect(page.getByText("You have approved this revision.").first()).toBeVisible();
    const revised = await world.call("agent", "POST", `/proposals/${proposal.id}/revisions`, { params });
    const { payloadHash } = revised.body as Proposal;

    expect(await (await page.request.fetch(sent)).text()).toContain('"code":"stale_payload"');
    const replayed = await approve(world, "reviewer", proposal);
    expect([replayed.status, replayed.body]).toMatchObject([409, { code: "stale_payload", payloadHash }]);
    await approveButton(theirs).click();
    await expect(theirs.getByText("The payload has changed since you read it.")).toBeVisible();
    await expect(theirs.getByText(/Revision 2 arrived/)).toBeVisible();
    await expect(theirs.getByText("Read the current revision first.")).toBeVisible();
    await expect(approveButton(theirs)).toHaveAttribute("aria-disabled", "true");
    await page.getByRole("button", { name: /Read it/ }).click();
    await expect(page.getByText("revision 1, which no longer counts")).toBeVisible();
    expect(await world.read(proposal.id)).toMatchObject({ status: "pending", revision: 2, approvals: { given: 0 } });

    await theirs.getByRole("button", { name: /Read it/ }).click();
    for (const each of [page, theirs]) await approveButton(each).click();
    await expect(page.getByText("It happened").first()).toBeVisible();
    expect(target.story("Order 6").calls).toBe(0);
    expect(target.story(params.title)).toEqual({ ...once, keys: [proposal.commitKey] });
    await theirs.context().close();
  });
});

test.describe("5. the same intent under a new key", () => {
  test("is refused while the first is live, also while it is unknown", async ({ page, world, target }) => {
    const type = await typeOn(world, target, "blind");
    const first = await world.propose(type, "Refund 4");
    const submitAgain = () =>
      world.call("agent", "POST", "/proposals", { type, params: { project: "OPS", title: "Refund 4" } });
    const refusal = { code: "duplicate_live_proposal", proposalId: first.id };
    const early = await submitAgain();
    expect([early.status, early.body]).toMatchObject([409, refusal]);
    await world.signIn(page, "reviewer");
    await expect(page.getByRole("link", { name: /Refund 4/ })).toHaveCount(1);

    target.nextEnds("Refund 4", "cut");
    await open(page, first);
    await approveButton(page).click();
    await expect(page.getByText("It may or may not have happened").first()).toBeVisible();
    const later = await submitAgain();
    expect([later.status, later.body]).toMatchObject([409, refusal]);
    await page.goto("/w/default/proposals");
    await expect(page.getByRole("link", { name: /Refund 4/ })).toHaveCount(1);
    expect(target.story("Refund 4")).toEqual({ ...once, keys: [first.commitKey] });
  });

  test("where it is meant, or after the first was done, comes with a warning", async ({ page, world, target }) => {
    const type = await typeOn(world, target, "blind");
    const first = await world.propose(type, "Refund 5");
    const meant = await world.propose(type, "Refund 5", { allowDuplicate: true });
    expect(meant.warnings).toMatchObject([{ code: "duplicate_allowed", proposalId: first.id }]);
    await world.signIn(page, "reviewer");
    const warnings = page.getByRole("list", { name: "Warnings" });
    await open(page, meant);
    await expect(warnings).toContainText("The agent says that a second one is meant.");
    await warnings.getByRole("link", { name: "See that proposal" }).click();
    await expect(page).toHaveURL(proposalPath(first.id));
    await approveButton(page).click();
    await expect(page.getByText("It happened").first()).toBeVisible();
    await world.call("agent", "POST", `/proposals/${meant.id}/withdraw`);

    const again = await world.propose(type, "Refund 5");
    expect(again.warnings).toMatchObject([{ code: "recent_duplicate", proposalId: first.id }]);
    await page.goto("/w/default/inbox");
    await expect(page.getByRole("link", { name: /Refund 5/ })).toContainText("1 warning");
    await open(page, again);
    await expect(warnings).toContainText("The same was done a short while ago.");
    await expect(warnings.getByRole("link")).toHaveAttribute("href", proposalPath(first.id));
    await page.getByLabel("Comment").fill("It was done already.");
    await page.getByRole("button", { name: "Reject" }).click();
    await expect(page.getByText("Nothing will be sent").first()).toBeVisible();
    expect(target.story("Refund 5")).toEqual({ ...once, keys: [first.commitKey] });
  });
});
