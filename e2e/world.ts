import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { test as base, type Cookie, expect, type Page } from "@playwright/test";
import { startContractProxy, violationsIn } from "../tests/contract-proxy";
import { type App, startApp } from "./app";
import { ADMIN_EMAIL, ADMIN_PASSWORD } from "./first-user";
import { startTarget, type Target } from "./target";

const root = path.resolve(import.meta.dirname, "..");
const password = "correct-horse-battery";

/** As much of a proposal as the tests read. */
export interface Proposal {
  id: string;
  status: string;
  revision: number;
  payloadHash: string;
  commitKey: string;
  approvals: { required: number; given: number };
  decisions: { by: { name: string } }[];
  warnings: { code: string; proposalId: string | null }[];
  commit: { sends: number } | null;
}

/** Whose token a call carries. */
export type Caller = "agent" | "admin" | "reviewer" | "second";

/** An answer of the REST API. */
export interface Answer {
  status: number;
  headers: Headers;
  body: unknown;
}

/** The app under test as its outside sees it: people, an agent, a target, and the REST API. */
export class World {
  readonly people = { admin: ADMIN_EMAIL, reviewer: "", second: "", viewer: "" };
  target: Target = { origin: "", received: [], losesReplies: false, close: async () => undefined };
  #count = 0;
  #run = `${process.pid}-${Date.now().toString(36)}`;
  readonly #tokens = new Map<Caller, string>();
  readonly #sessions = new Map<keyof World["people"], Cookie[]>();

  /** `apiOrigin` is where REST calls go: the app itself, or what stands before it. */
  constructor(
    private readonly app: App,
    readonly apiOrigin = app.url,
  ) {}

  get baseUrl(): string {
    return this.app.url;
  }

  /** Runs one command of the command line against the app under test, and gives its stdout. */
  async #countersign(...args: string[]): Promise<string> {
    const settings = {
      NODE_ENV: "production",
      DATABASE_URL: "",
      DATA_DIR: this.app.dataDir,
      LOG_LEVEL: "warn",
    } as const;
    const env = { ...process.env, ...settings };
    const { stdout } = await promisify(execFile)(process.execPath, ["dist/countersign.js", ...args], {
      cwd: root,
      env,
    });
    return stdout.trim();
  }

  /** Makes the people, under addresses of this run's own unless others are given, and the agent. */
  async open(addresses: Partial<World["people"]> = {}): Promise<void> {
    this.target = await startTarget();
    for (const [name, role] of [
      ["reviewer", "reviewer"],
      ["second", "reviewer"],
      ["viewer", "viewer"],
    ] as const) {
      this.people[name] = addresses[name] ?? `${name}-${this.#run}@example.com`;
      await this.#countersign("user", "create", this.people[name], "--role", role, "--password", password);
    }
    this.#tokens.set("agent", await this.#countersign("agent", "create", "support-bot"));
  }

  /** The agent's key, or this person's token, which is made when it is first needed. */
  async #token(caller: Caller): Promise<string> {
    const made = this.#tokens.get(caller);
    if (made !== undefined) return made;
    if (caller === "agent") throw new Error("The world is not open.");
    const token = await this.#countersign("token", "create", this.people[caller]);
    this.#tokens.set(caller, token);
    return token;
  }

  /** A key that was not used before. */
  newKey(): string {
    this.#count += 1;
    return `e2e-${this.#run}-${this.#count}`;
  }

  /**
   * One REST call, under a new idempotency key unless one is given, past what holds it against the OpenAPI document unless
   * `origin` is another way.
   */
  async call(
    caller: Caller,
    method: string,
    address: string,
    body?: object,
    { key = this.newKey(), origin = this.apiOrigin }: { key?: string; origin?: string } = {},
  ): Promise<Answer> {
    const response = await fetch(`${origin}/api/v1${address}`, {
      method,
      headers: {
        authorization: `Bearer ${await this.#token(caller)}`,
        "content-type": "application/json",
        "idempotency-key": key,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const answer = { status: response.status, headers: response.headers, body: await response.json() };
    expect(violationsIn(answer), `${method} ${address}`).toEqual([]);
    return answer;
  }

  /** Puts an action type on the target into the catalogue and gives its name. */
  async actionType(
    overrides: { connector?: object; policy?: object; impact?: string; compensation?: object } = {},
  ): Promise<string> {
    this.#count += 1;
    const name = `ticket.create-${this.#run}-${this.#count}`;
    const { status, body } = await this.call("admin", "PUT", `/action-types/${name}`, {
      title: "Create a ticket",
      impact: overrides.impact ?? "medium",
      paramsSchema: {
        type: "object",
        properties: { project: { type: "string" }, title: { type: "string" } },
        required: ["project", "title"],
        additionalProperties: false,
      },
      summaryTemplate: "Create ticket “{{ params.title }}” in {{ params.project }}",
      connector: { kind: "http", url: `${this.target.origin}/tickets`, ...overrides.connector },
      policy: overrides.policy ?? {},
      compensation: overrides.compensation ?? null,
    });
    expect(status, JSON.stringify(body)).toBe(201);
    return name;
  }

  async propose(type: string, title: string, more: object = {}): Promise<Proposal> {
    const { status, body } = await this.call("agent", "POST", "/proposals", {
      type,
      params: { project: "OPS", title },
      ...more,
    });
    expect(status, JSON.stringify(body)).toBe(201);
    return body as Proposal;
  }

  async read(id: string, waitSeconds = 0): Promise<Proposal> {
    return (await this.call("agent", "GET", `/proposals/${id}?wait=${waitSeconds}`)).body as Proposal;
  }

  passwordOf(who: keyof World["people"]): string {
    return who === "admin" ? ADMIN_PASSWORD : password;
  }

  /** Leads to the inbox as this person: with the session that they have from before, else by the form. */
  async signIn(page: Page, who: keyof World["people"]): Promise<void> {
    await page.context().addCookies(this.#sessions.get(who) ?? []);
    await page.goto("/w/default/inbox");
    if (new URL(page.url()).pathname !== "/sign-in") return;
    await page.getByLabel("E-mail address").fill(this.people[who]);
    await page.getByLabel("Password").fill(this.passwordOf(who));
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL(/\/w\/default\/inbox/);
    this.#sessions.set(who, await page.context().cookies());
  }
}

/** Waits until a page has come to life: a key that is pressed before is nobody's. */
export async function comeToLife(page: Page): Promise<void> {
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
}

/**
 * `app` and `world` are shared by all tests of a worker, and by no other worker's; `complaints` are the page's console errors
 * and uncaught exceptions.
 */
export const test = base.extend<{ complaints: string[] }, { app: App; world: World }>({
  app: [
    async ({ browserName: _ }, use) => {
      const app = await startApp();
      await use(app);
      await app.stop();
    },
    { scope: "worker", timeout: 180_000 },
  ],
  baseURL: async ({ app }, use) => use(app.url),
  world: [
    async ({ app }, use) => {
      const proxy = await startContractProxy(app.url);
      const world = new World(app, proxy.origin);
      await world.open();
      await use(world);
      await world.target.close();
      await proxy.close();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  complaints: async ({ page }, use) => {
    const complaints: string[] = [];
    page.on("console", (message) => {
      if (message.type() !== "error" && message.type() !== "warning") return;
      // Said by a timer of three seconds, which a busy machine misses; weight.spec looks at what is loaded ahead.
      if (message.text().includes("was preloaded using link preload but not used within a few seconds")) return;
      complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    await use(complaints);
  },
});
export { expect };
