import type { Page } from "@playwright/test";
import { expect, type Proposal, test, type World } from "./world";

const unanswered = /Countersign did not answer, so it is not certain that this was done/;

/** Every post of this page is lost on its way; what it reads still arrives. */
async function losePosts(page: Page): Promise<void> {
  await page.route("**/proposals/**", (route, request) =>
    request.method() === "POST" ? route.abort("connectionreset") : route.fallback(),
  );
}

/** An approved proposal that came to this end. */
async function carriedOut(world: World, type: string, title: string, status: string): Promise<Proposal> {
  const proposal = await world.propose(type, title);
  const { id, payloadHash } = proposal;
  await world.call("admin", "POST", `/proposals/${id}/decisions`, { verdict: "approve", payloadHash });
  await expect.poll(async () => (await world.read(id)).status).toBe(status);
  return proposal;
}

test("a decision, an edit, a ruling and a retry that get no answer say so, and the page stays", async ({
  page,
  world,
}) => {
  const policy = { selfApproval: true, editable: true };
  const type = await world.actionType({ policy });
  const pending = await world.propose(type, "No answer");
  world.target.losesReplies = true;
  const lost = await carriedOut(world, type, "Lost", "unknown");
  world.target.losesReplies = false;
  const refusing = await world.actionType({ policy, connector: { rejected: ["201"], success: ["200"] } });
  const failed = await carriedOut(world, refusing, "Refused", "failed");
  await world.signIn(page, "reviewer");
  await losePosts(page);

  await page.goto(`/w/default/proposals/${pending.id}`);
  await page.getByRole("button", { name: /^Approve/ }).click();
  await expect(page.getByRole("alert").filter({ hasText: unanswered })).toBeVisible();
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  const editor = page.getByRole("dialog");
  await editor.getByLabel("title").fill("Another title");
  await editor.getByRole("button", { name: "Save as a new revision" }).click();
  await expect(editor.getByText(unanswered)).toBeVisible();
  await expect(editor.getByLabel("title")).toHaveValue("Another title");

  await page.goto(`/w/default/proposals/${lost.id}`);
  await page.getByRole("radio", { name: /It happened/ }).check();
  await page.getByLabel("Evidence").fill("Ticket 4711 is there.");
  await page.getByRole("button", { name: "Record that it happened" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Record that it happened" }).click();
  await expect(page.getByRole("alert").filter({ hasText: unanswered })).toBeVisible();
  await expect(page.getByLabel("Evidence")).toHaveValue("Ticket 4711 is there.");

  await page.goto(`/w/default/proposals/${failed.id}`);
  await page.getByRole("button", { name: "Send again" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Send again" }).click();
  await expect(page.getByRole("alert").filter({ hasText: unanswered })).toBeVisible();

  for (const [{ id }, status] of [
    [pending, "pending"],
    [lost, "unknown"],
    [failed, "failed"],
  ] as const)
    expect(await world.read(id)).toMatchObject({ status, revision: 1 });
});
