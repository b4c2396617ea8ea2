import { execFile } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import type { CDPSession, Page } from "@playwright/test";
import { expectAccessible } from "./accessibility";
import { expect, test, type World } from "./world";

const root = path.resolve(import.meta.dirname, "..");

// Browsers know no passkeys at an IP address.
test.use({ baseURL: async ({ app }, use) => use(app.url.replace("127.0.0.1", "localhost")) });

/** Chromium's own authenticator in software, which verifies its person. */
class Authenticator {
  constructor(
    private readonly browser: CDPSession,
    readonly authenticatorId: string,
  ) {}

  static async in(page: Page): Promise<Authenticator> {
    const browser = await page.context().newCDPSession(page);
    await browser.send("WebAuthn.enable");
    const kind = { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true } as const;
    const options = { ...kind, isUserVerified: true, automaticPresenceSimulation: true };
    const { authenticatorId } = await browser.send("WebAuthn.addVirtualAuthenticator", { options });
    return new Authenticator(browser, authenticatorId);
  }

  /** Whether a finger is there when one is asked for. */
  async touches(enabled: boolean): Promise<void> {
    const { authenticatorId } = this;
    await this.browser.send("WebAuthn.setAutomaticPresenceSimulation", { authenticatorId, enabled });
  }

  /** Puts another key in the place of every passkey, under the same id. */
  async swapKeys(): Promise<void> {
    const { authenticatorId } = this;
    const { credentials } = await this.browser.send("WebAuthn.getCredentials", { authenticatorId });
    for (const credential of credentials) {
      const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
      const der = privateKey.export({ format: "der", type: "pkcs8" }).toString("base64");
      const { credentialId } = credential;
      await this.browser.send("WebAuthn.removeCredential", { authenticatorId, credentialId });
      const other = { ...credential, privateKey: der, signCount: credential.signCount + 10 };
      await this.browser.send("WebAuthn.addCredential", { authenticatorId, credential: other });
    }
  }
}

async function addPasskey(page: Page, name: string, password: string): Promise<void> {
  await page.goto("/w/default/settings/passkeys");
  await page.getByRole("button", { name: "New passkey" }).click();
  const dialog = page.getByRole("dialog", { name: "New passkey" });
  await dialog.getByLabel("Which one it is").fill(name);
  await dialog.getByLabel("Your password").fill(password);
  await dialog.getByRole("button", { name: "Add passkey" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("row", { name: new RegExp(name) })).toContainText("localhost");
}

async function proposeSigned(world: World, title: string) {
  const proposal = await world.propose(await world.actionType({ policy: { stepUp: "passkey" } }), title);
  return { ...proposal, address: `/w/default/proposals/${proposal.id}` };
}

const approve = (page: Page) => page.getByRole("button", { name: /^Approve/ }).click();

async function expectSound(page: Page): Promise<void> {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wide).toBeLessThanOrEqual(0);
  await expectAccessible(page);
}

/** Checks a bundle with the command line and no database; gives its exit code and what it said. */
async function verify(file: string): Promise<{ code: number; said: string }> {
  const env = { ...process.env, DATABASE_URL: "", DATA_DIR: "/nonexistent" };
  const command = ["dist/countersign.js", "audit", "verify", "--file", file];
  return promisify(execFile)(process.execPath, command, { cwd: root, env }).then(
    ({ stdout }) => ({ code: 0, said: stdout }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      ...{ code: error.code, said: error.stdout + error.stderr },
    }),
  );
}

test("a reviewer adds a passkey, approves with it, and the signature is checked from the bundle alone", async ({
  page,
  world,
  complaints,
}, info) => {
  await Authenticator.in(page);
  await world.signIn(page, "reviewer");
  const proposal = await proposeSigned(world, "Signed by hand");
  await page.goto(proposal.address);
  const button = page.getByRole("button", { name: /^Approve/ });
  await expect(button).toHaveAttribute("aria-disabled", "true");
  await expect(page.getByText("To approve this you need a passkey, and you have none.")).toBeVisible();
  await expectSound(page);
  await page.getByRole("link", { name: "Add a passkey" }).click();
  await expect(page.getByText("You have no passkey")).toBeVisible();
  await addPasskey(page, "Laptop", world.passwordOf("reviewer"));
  await expectSound(page);

  const { status, body } = await world.call("reviewer", "POST", `/proposals/${proposal.id}/decisions`, {
    ...{ verdict: "approve", payloadHash: proposal.payloadHash },
  });
  expect([status, body]).toEqual([403, expect.objectContaining({ code: "step_up_required" })]);

  await page.goto(proposal.address);
  await approve(page);
  await expect(page.getByText("It happened").first()).toBeVisible();
  expect(await world.read(proposal.id)).toMatchObject({ status: "committed", commit: { sends: 1 } });
  await page.getByText("signed with a passkey", { exact: true }).click();
  await expect(page.getByText("countersign audit verify", { exact: true })).toBeVisible();
  await expectSound(page);
  expect(complaints).toEqual([]);

  await page.goto("/w/default/audit");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download bundle" }).click(),
  ]);
  const bundle = await download.path();
  expect(await verify(bundle)).toMatchObject({
    code: 0,
    said: expect.stringMatching(/Signed with passkeys: \d+ approval/),
  });
  const forged = info.outputPath("forged.jsonl");
  const text = readFileSync(bundle, "utf8");
  const signature = /\\"signature\\":\\"([\w-]{80,400})\\"/.exec(text)?.[1] ?? "";
  expect(signature).not.toBe("");
  writeFileSync(forged, text.replace(signature, `${signature.slice(0, -4)}AAAA`));
  expect(await verify(forged)).toMatchObject({ code: 1, said: expect.stringContaining("of its passkey's signature") });
});

test("an approval that is cancelled at the passkey decides nothing, and can be given again", async ({
  page,
  world,
}) => {
  const authenticator = await Authenticator.in(page);
  await world.signIn(page, "second");
  await addPasskey(page, "Phone", world.passwordOf("second"));
  const proposal = await proposeSigned(world, "Not yet");
  await page.goto(proposal.address);
  await authenticator.touches(false);
  await approve(page);
  await expect(page.getByText("Waiting for your passkey")).toBeVisible();
  await expectSound(page);
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "It was cancelled. Nothing was decided." })).toBeVisible();
  await expectSound(page);
  expect(await world.read(proposal.id)).toMatchObject({ status: "pending", decisions: [] });
  await authenticator.touches(true);
  await approve(page);
  await expect(page.getByText("It happened").first()).toBeVisible();
});

test("what another key signed is refused, and a passkey that was removed signs no more", async ({ page, world }) => {
  const authenticator = await Authenticator.in(page);
  await world.signIn(page, "admin");
  await page.goto("/w/default/settings/passkeys");
  await page.getByRole("button", { name: "New passkey" }).click();
  const dialog = page.getByRole("dialog", { name: "New passkey" });
  await dialog.getByLabel("Which one it is").fill("Key ring");
  await dialog.getByLabel("Your password").fill("not the password");
  await dialog.getByRole("button", { name: "Add passkey" }).click();
  await expect(dialog.getByText("This is not your password.")).toBeVisible();
  await dialog.getByLabel("Your password").fill(world.passwordOf("admin"));
  await dialog.getByRole("button", { name: "Add passkey" }).click();
  await expect(page.getByRole("row", { name: /Key ring/ })).toBeVisible();

  const type = await world.actionType({ policy: { stepUp: "passkey", selfApproval: true } });
  const proposal = await world.propose(type, "By another key");
  await authenticator.swapKeys();
  await page.goto(`/w/default/proposals/${proposal.id}`);
  await approve(page);
  await expect(page.getByRole("alert").filter({ hasText: "the passkey was refused" })).toBeVisible();
  expect(await world.read(proposal.id)).toMatchObject({ status: "pending", decisions: [] });

  await page.goto("/w/default/settings/passkeys");
  await page.getByRole("button", { name: "Remove Key ring" }).click();
  await page.getByRole("button", { name: "Remove the passkey" }).click();
  await expect(page.getByText("You have no passkey")).toBeVisible();
  await page.goto(`/w/default/proposals/${proposal.id}`);
  await expect(page.getByRole("link", { name: "Add a passkey" })).toBeVisible();
});
