import { expectAccessible } from "./accessibility";
import { expect, test } from "./world";

test("a proposal's record is told in chapters, and each sentence unfolds to its event and seal", async ({
  page,
  world,
  complaints,
}) => {
  const type = await world.actionType({ policy: { selfApproval: true } });
  const { id, payloadHash } = await world.propose(type, "A story");
  const approval = { verdict: "approve", payloadHash, comment: "Looks right." };
  world.target.losesReplies = true;
  await world.call("admin", "POST", `/proposals/${id}/decisions`, approval);
  await expect.poll(async () => (await world.read(id)).status).toBe("unknown");
  world.target.losesReplies = false;
  const ruling = { result: "committed", evidence: "Ticket 4711 is there." };
  await world.call("second", "POST", `/proposals/${id}/resolution`, ruling);
  await world.signIn(page, "viewer");
  await page.goto(`/w/default/proposals/${id}`);
  const record = page.getByRole("region", { name: "Record", exact: true });
  await expect(record.getByRole("heading", { level: 3 })).toHaveText([
    "Proposed",
    "Reviewed",
    "Carried out",
    "Afterwards",
  ]);
  await expect(record).toContainText("support-bot proposed it");
  await expect(record).toContainText("Looks right.");
  const sent = record.getByText("wrote the permit to send it once");
  await sent.click();
  const unfolded = record.getByRole("region", { name: "Carried out" }).locator("details[open]");
  await expect(unfolded).toHaveCount(1);
  await expect(unfolded).toContainText('"attempt": 1');
  await expect(unfolded.getByText(/Sealed as number \d+ of the log|Not sealed yet/)).toBeVisible();
  await expectAccessible(page);
  await unfolded.getByRole("link", { name: "See it in the audit log" }).click();
  await expect(page).toHaveURL(/\/audit\?kind=commit\.permitted&proposalId=.*#event-/);
  await expect(page.locator("li:target")).toContainText("commit.permitted");
  expect(complaints).toEqual([]);
});

test("where nothing was sent, neither the outcome, nor the record, nor the history says that it was", async ({
  page,
  world,
}) => {
  const policy = { selfApproval: true };
  const type = await world.actionType({ policy, connector: { url: "http://127.0.0.2:9/tickets" } });
  const { id, payloadHash } = await world.propose(type, "Stays here");
  await world.call("admin", "POST", `/proposals/${id}/decisions`, { verdict: "approve", payloadHash });
  await expect.poll(async () => (await world.read(id)).status).toBe("failed");
  expect(await world.read(id)).toMatchObject({ commit: { attempts: [{ outcome: "not_sent" }] } });
  await world.signIn(page, "viewer");
  await page.goto(`/w/default/proposals/${id}`);
  await expect(page.getByText("Nothing was sent, so it had no effect.")).toBeVisible();
  await expect(page.getByText("nothing, in 1 try")).toBeVisible();
  await expect(page.getByRole("button", { name: "Try again" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Tries to send" })).toContainText("Not sent, no byte left");
  await expect(page.getByRole("region", { name: "Record", exact: true })).not.toContainText("sent it");
  await expect(page.getByRole("heading", { name: "What was to happen" })).toBeVisible();
  await expect(page.getByText("as it would have been sent, secrets masked")).toBeVisible();

  for (const width of [1360, 1024, 375]) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(`/w/default/history?type=${type}`);
    const row = page.getByRole("row", { name: /Stays here/ });
    await expect(row.getByRole("button", { name: "Copy commit key" })).toBeVisible();
    await expect(row.getByText(width === 1360 ? "of 1 try" : "sent nothing, in 1 try")).toBeVisible();
    const code = row.getByText("outbound_blocked");
    await expect(code).toBeVisible();
    const isCut = await code.evaluate((node) => {
      const cell = node.closest("td") ?? node;
      return cell.scrollWidth > cell.clientWidth;
    });
    expect(isCut, `at ${width}`).toBe(false);
  }
});
