import { type Browser, chromium, type Page } from "@playwright/test";
import { chromiumLaunch } from "@/e2e/chromium-launch";
import { createUser } from "@/lib/services/create-user";
import { type BenchPostgres, runSql, withDatabase } from "./bench-postgres";
import { startServer } from "./bench-process";
import { type BenchRow, figure } from "./bench-table";
import { fillHistory } from "./fill-history";
import { median, quantile } from "./median";
import { type Load, readFrames, readInteractions, readLoad, watchPage } from "./page-vitals";

const person = { email: "reviewer@example.com", password: "correct-horse-battery" };
const moves = 60;
const approvals = 20;
const betweenKeysMs = 150;

/**
 * The inbox, a proposal and the history in a browser with an empty cache, `finished` proposals behind them and `pending` in
 * the inbox: the largest paint, what the scripts held up, what moved by itself. Then a reviewer at work: how long each key
 * takes until the next paint, and how evenly the whole inbox scrolls. Aims: https://web.dev/articles/vitals, “good”.
 */
export async function pagesBench(
  postgres: BenchPostgres,
  options: { loads: number; finished: number; pending: number },
): Promise<BenchRow[]> {
  const database = await postgres.database("bench_pages");
  await fillHistory(database, options.finished, options.pending);
  await withDatabase(database, () => createUser({ ...person, role: "reviewer", workspaceSlug: "default" }));
  const [oldest] = await runSql<{ id: string }>(
    database,
    "SELECT id FROM proposal WHERE state = 'pending' ORDER BY id LIMIT 1",
  );
  const env = { DATABASE_URL: database, PORT: "0" };
  const web = await startServer({ file: "dist/countersign.js", args: ["web"], env });
  const browser = await chromium.launch(await chromiumLaunch());
  try {
    const signedIn = await signIn(browser, web.url);
    const open = () => openPage(browser, web.url, signedIn);
    const rows: BenchRow[] = [];
    for (const place of ["inbox", `proposals/${oldest?.id}`, "history"]) {
      const loads: Load[] = [];
      for (let load = 0; load < options.loads; load += 1) loads.push(await measureLoad(await open(), place));
      rows.push(loadRow(place.replace(/\/.*/, ""), loads));
    }
    return [...rows, keysRow(await pressKeys(await open())), framesRow(await scroll(await open()), options.pending)];
  } finally {
    await browser.close();
    await web.stop();
  }
}

type State = Awaited<ReturnType<Awaited<ReturnType<Browser["newContext"]>>["storageState"]>>;

async function signIn(browser: Browser, url: string): Promise<State> {
  const page = await browser.newPage({ baseURL: url });
  await page.goto("/sign-in");
  await page.getByLabel("E-mail address").fill(person.email);
  await page.getByLabel("Password").fill(person.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/inbox/);
  const state = await page.context().storageState();
  await page.close();
  return state;
}

/** A page of a browser that has loaded nothing before. */
async function openPage(browser: Browser, baseURL: string, storageState: State): Promise<Page> {
  const page = await browser.newPage({ baseURL, storageState, viewport: { width: 1350, height: 940 } });
  await watchPage(page);
  return page;
}

async function measureLoad(page: Page, place: string): Promise<Load> {
  await page.goto(`/w/default/${place}`, { waitUntil: "load" });
  await page.waitForTimeout(1_500);
  const load = await readLoad(page);
  await page.context().close();
  return load;
}

/** A reviewer's keys in the inbox: on and back, then approve after approve. The time of each until the next paint, in milliseconds. */
async function pressKeys(page: Page): Promise<number[]> {
  await page.goto("/w/default/inbox", { waitUntil: "load" });
  await page.getByRole("button", { name: /^Approve/ }).waitFor();
  const back = (move: number) => (move % 4 === 3 ? "k" : "j");
  const keys = [
    ...Array.from({ length: moves }, (_, move) => back(move)),
    ...Array.from({ length: approvals }, () => "a"),
  ];
  for (const key of keys) {
    await page.keyboard.press(key);
    await page.waitForTimeout(betweenKeysMs);
  }
  const waits = await readInteractions(page);
  await page.context().close();
  return waits;
}

/** Scrolls the inbox for ten seconds; the time of each frame in milliseconds. */
async function scroll(page: Page): Promise<number[]> {
  await page.goto("/w/default/inbox", { waitUntil: "load" });
  await page.waitForTimeout(1_500);
  const frames = await readFrames(page, "[data-scroller]", 10_000);
  await page.context().close();
  return frames;
}

function loadRow(name: string, loads: Load[]): BenchRow {
  const paintMs = median(loads.map((load) => load.largestPaintMs));
  const blockedMs = median(loads.map((load) => load.blockedMs));
  const shift = Math.max(...loads.map((load) => load.shift));
  return {
    what: `${name}: the largest paint`,
    ours: figure(paintMs, "ms"),
    beside: `blocked ${figure(blockedMs, "ms")}, shift ${shift.toFixed(3)}`,
    ...{ measured: paintMs, unit: "ms", aim: { most: 2_500 } },
  };
}

function keysRow(waits: number[]): BenchRow {
  const slow = quantile(waits, 0.98);
  return {
    what: "inbox: from a key to the next paint",
    ours: `p98 ${figure(slow, "ms")}`,
    beside: `${waits.length} keys, median ${figure(median(waits), "ms")}`,
    ...{ measured: slow, unit: "ms", aim: { most: 200 } },
  };
}

function framesRow(frames: number[], pending: number): BenchRow {
  const slow = quantile(frames, 0.95);
  return {
    what: `inbox: scrolling ${pending.toLocaleString("en")}`,
    ours: `p95 ${figure(slow, "ms")} a frame`,
    beside: `${frames.length} frames, median ${figure(median(frames), "ms")}`,
    ...{ measured: slow, unit: "ms", aim: { most: 50 } },
  };
}
