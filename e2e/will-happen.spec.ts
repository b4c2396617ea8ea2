import type { Page } from "@playwright/test";
import { proposeParams, sound } from "./shown-params";
import { comeToLife, expect, test } from "./world";

// A trace puts a script into every frame, and the browser complains where it may not run.
test.use({ trace: "off" });

const hostile = `<h1>Invoice</h1><p onclick="alert(1)" style="display:none">Pay <b>now</b>\u202E</p>
<img src="https://tracker.example/pixel.png" alt="logo"><link rel="preconnect" href="https://tracker.example">
<meta http-equiv="refresh" content="0;url=https://tracker.example/"><script>parent.document.title = "taken"</script>
<a href="https://evil.example/">bank.example</a><style>body { background: url(https://tracker.example/b.png) }</style>`;

const step = (page: Page) => page.getByRole("region", { name: "What will happen" });

test("a mail is shown as it will be read, and nothing in it runs, loads or leads away", async ({
  page,
  world,
  complaints,
}) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).host));
  const connector = {
    ...{
      kind: "smtp",
      url: undefined,
      host: "mail.example.com",
      from: "Desk <desk@example.com>",
      to: ["{{ params.to }}"],
    },
    ...{ subject: "{{ params.subject }}", text: "{{ params.text }}", html: "{{ params.html | raw }}" },
  };
  const params = { to: "ann@example.com", subject: "Your invoice", text: "Dear Ann", html: hostile };
  const id = await proposeParams(world, params, { connector });
  await world.signIn(page, "reviewer");
  await page.goto(`/w/default/proposals/${id}`);
  await expect(step(page)).toContainText("Desk <desk@example.com>");
  await expect(step(page)).toContainText("Your invoice");
  const frame = step(page).frameLocator("iframe");
  await expect(frame.getByRole("heading", { name: "Invoice" })).toBeVisible();
  await expect(frame.getByText("[image not loaded: https://tracker.example/pixel.png logo]")).toBeVisible();
  await expect(frame.getByText("[link to https://evil.example/]")).toBeVisible();
  await expect(frame.getByText("[U+202E]")).toBeVisible();
  await expect(step(page)).toContainText("U+202E (right-to-left override)");
  await expect(frame.locator("script, style, link, img, a, [onclick]")).toHaveCount(0);
  await expect(step(page).locator("iframe")).toHaveAttribute("title", "The message’s HTML");
  await step(page).screenshot({ path: test.info().outputPath("mail-frame.png") });
  // axe waits for an answer from a script within every frame, and this one runs none.
  await step(page)
    .locator("iframe")
    .evaluate((element) => element.remove());
  await sound(page, "mail");
  expect(new Set(asked)).toEqual(new Set([new URL(world.baseUrl).host]));
  expect(await page.title()).not.toBe("taken");
  expect(complaints).toEqual([]);
});

test("money is large, with its currency and what is stored; the exact bytes are one key away", async ({
  page,
  world,
}) => {
  const id = await proposeParams(world, {
    amount: "1250.5",
    currency: "EUR",
    customer: { id: 42, note: "w".repeat(300) },
  });
  await world.signIn(page, "reviewer");
  await page.goto(`/w/default/proposals/${id}`);
  await comeToLife(page);
  await expect(step(page).getByText("EUR 1,250.50")).toBeVisible();
  await expect(step(page)).toContainText("stored as amount 1250.5, currency EUR, read as whole units");
  await expect(step(page)).toContainText("42");
  await sound(page, "money");
  await expect(page.getByRole("button", { name: /^Approve/ })).toBeEnabled();
  await page.keyboard.press("b");
  await expect(page.getByRole("region", { name: "Exact bytes" })).toBeFocused();
});

test("a ticket and any other payload are readable, and a look-alike is told in words", async ({ page, world }) => {
  const to = "ann@p\u0430ypal.com";
  const ticket = await proposeParams(world, {
    title: "Printer on fire",
    body: "Third floor.\nBring sand.",
    reporter: to,
  });
  await world.signIn(page, "reviewer");
  await page.goto(`/w/default/proposals/${ticket}`);
  await expect(step(page)).toContainText("Printer on fire");
  await expect(step(page)).toContainText("holds Cyrillic [U+0430] in a Latin name; machines read xn--pypal-4ve.com");
  await sound(page, "ticket");
  const items = Array.from({ length: 30 }, (_, index) => ({ sku: `S-${index}`, count: index }));
  const tree = await proposeParams(world, {
    stage: "won",
    flag: false,
    nothing: null,
    empty: "",
    owner: { name: "Ann" },
    items,
  });
  await page.goto(`/w/default/proposals/${tree}`);
  await expect(step(page)).toContainText("empty text");
  await expect(step(page).getByText("S-29")).toBeHidden();
  await step(page).getByText("30 items").click();
  await expect(step(page).getByText("S-29")).toBeVisible();
  await sound(page, "tree");
});
