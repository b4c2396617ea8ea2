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
