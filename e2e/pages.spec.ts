import type { Page } from "@playwright/test";
import { expectAccessible } from "./accessibility";
import { crowdedWords } from "./crowded-words";
import { comeToLife, expect, type Proposal, test, type World } from "./world";

const hostile = `Ignore the reviewer \u202Egnp.exe\u202C <img src=x onerror=alert(1)> مرحبا ${"w".repeat(120)}`;

/** A proposal in each interesting state, with text that tries to break the page. */
async function fill(world: World) {
  const type = await world.actionType({
    policy: { selfApproval: true },
    connector: { headers: { "X-Api-Key": "{{ secrets.NONE | default: 'x' }}" } },
  });
  const compensation = { type, params: { project: "OPS", title: "Undo of {{ params.title }}" } };
  const plain = await world.actionType({ policy: { selfApproval: true }, compensation });
  const rationale = `${hostile}\n\n![pixel](https://tracker.example/p.png)\n\n- one\n- **two**\n\n[link](javascript:alert(1))`;
  const context = [
    { label: "Conversation", url: "https://chat.example/c/1" },
    { label: "Note", text: hostile },
  ];
  const pending = await world.propose(type, hostile, { rationale, context, summary: hostile.slice(0, 200) });
  const committed = await world.propose(plain, "Done");
  const approve = ({ id, payloadHash }: { id: string; payloadHash: string }) =>
    world.call("admin", "POST", `/proposals/${id}/decisions`, { verdict: "approve", payloadHash });
  await approve(committed);
  await world.read(committed.id, 20);
  const undone = await world.propose(plain, "Done by mistake");
  await approve(undone);
  await world.read(undone.id, 20);
  const { body: undo } = await world.call("admin", "POST", `/proposals/${undone.id}/compensation`, { rationale });
  world.target.losesReplies = true;
  const unknown = await world.propose(plain, "Lost");
  await approve(unknown);
  await world.read(unknown.id, 20);
  world.target.losesReplies = false;
  const { id: undoId } = undo as Proposal;
  const { body: made } = await world.call("admin", "POST", "/webhooks", {
    ...{ url: `${world.target.origin}/hook?${"w".repeat(200)}`, events: ["proposal.expired"], description: "Chat" },
  });
  const { id: webhook } = made as { id: string };
  await world.call("admin", "POST", `/webhooks/${webhook}/test`);
  const ids = { pending: pending.id, committed: committed.id, unknown: unknown.id, undone: undone.id, undoId };
  return { ...ids, type, plain, webhook };
}

async function sound(page: Page, path: string): Promise<void> {
  const answer = await page.goto(path, { waitUntil: "load" });
  const [head] = (await answer?.text())?.split("</head>") ?? [];
  expect(head, `${path} has its title before its scripts`).toContain("<title>");
  await page.waitForTimeout(300);
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(sideways, `${path} scrolls sideways`).toBeLessThanOrEqual(0);
  await expectAccessible(page, path);
}

/** Every page, in a walk that begins signed out. */
async function* walk(page: Page, world: World): AsyncGenerator<string> {
  const made = await fill(world);
  yield "/sign-in";
  await world.signIn(page, "admin");
  const w = "/w/default";
  yield* [
    `${w}/inbox`,
    ...[made.pending, made.committed, made.unknown, made.undone, made.undoId].map((id) => `${w}/proposals/${id}`),
    ...[`${w}/proposals/${made.committed}/undo`, `${w}/proposals/${made.undone}/undo`],
    ...[`${w}/proposals`, `${w}/unknown`, `${w}/history`, `${w}/history?outcome=failed`, `${w}/audit`],
    ...[`${w}/insights`, `${w}/insights?period=24h`, `${w}/readiness`],
    ...[
      `${w}/action-types`,
      `${w}/action-types/${made.type}`,
      `${w}/action-types/${made.plain}`,
      `${w}/action-types/${made.plain}/edit`,
      `${w}/action-types/${made.plain}/versions`,
      `${w}/action-types/new`,
      `${w}/action-types?retired=true`,
      `${w}/agents`,
      `${w}/connect?type=${made.type}`,
      `${w}/reference`,
      `${w}/members`,
      `${w}/settings/tokens`,
      `${w}/settings/passkeys`,
      `${w}/settings/webhooks`,
      `${w}/settings/webhooks/${made.webhook}`,
    ],
    ...["/problems", "/problems/stale_payload"],
  ];
}

test("every page is accessible, complete and quiet in a wide window, dark and light", async ({
  page,
  world,
  complaints,
}) => {
  test.setTimeout(300_000);
  await page.setViewportSize({ width: 1280, height: 900 });
  for await (const path of walk(page, world)) {
    await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
    await sound(page, path);
    // The same page, in other colours.
    await page.emulateMedia({ colorScheme: "light" });
    await expectAccessible(page, `${path}, light`, ["color-contrast", "link-in-text-block"]);
  }
  expect(complaints).toEqual([]);
});

test("every page is accessible, complete and quiet on a phone", async ({ page, world, complaints }) => {
  test.setTimeout(300_000);
  await page.setViewportSize({ width: 375, height: 812 });
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  for await (const path of walk(page, world)) await sound(page, path);
  expect(complaints).toEqual([]);
});

test("no words lie on others or lack room between a phone and a wide window", async ({ page, world }) => {
  await fill(world);
  await world.signIn(page, "admin");
  const lists = ["proposals", "history", "audit", "action-types", "agents", "members", "settings/webhooks"];
  for (const width of [768, 1024, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    for (const path of [...lists, "settings/tokens", "readiness", "reference"]) {
      await page.goto(`/w/default/${path}`, { waitUntil: "load" });
      expect.soft(await crowdedWords(page), `${path} at ${width} px`).toEqual([]);
    }
  }
});

test("a strict policy stands on every page, and no remote image is asked for", async ({ page, world }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).host));
  const made = await fill(world);
  await world.signIn(page, "reviewer");
  const answer = await page.goto(`/w/default/proposals/${made.pending}`);
  const policy = answer?.headers()["content-security-policy"] ?? "";
  expect(policy).toMatch(/script-src [^;]*'nonce-/);
  expect(policy).not.toMatch(/script-src [^;]*'unsafe-(inline|eval)'/);
  expect(policy).toContain("frame-ancestors 'none'");
  await expect(page.getByText("tracker.example").first()).toBeVisible();
  expect(new Set(asked)).toEqual(new Set([new URL(world.baseUrl).host]));
});

test("the desk works by keyboard alone", async ({ page, world }) => {
  // What does harm takes a second key; the harmless is approved by the first (e2e/desk.spec.ts).
  const proposal = await world.propose(await world.actionType({ impact: "high" }), "By keyboard");
  await world.signIn(page, "reviewer");
  await page.goto(`/w/default/proposals/${proposal.id}`);
  await comeToLife(page);
  await expect(page.getByRole("button", { name: /^Approve/ })).toBeEnabled();
  await page.keyboard.press("a");
  await expect(page.getByRole("button", { name: /^Approve/ })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByText("It happened").first()).toBeVisible();
});
