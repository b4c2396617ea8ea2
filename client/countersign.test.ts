import { execFile, spawn } from "node:child_process";
import { copyFile, mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { getRequestListener } from "@hono/node-server";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { isJsonObject } from "@/lib/core/json";
import { prisma } from "@/lib/db/client";
import { decideProposal } from "@/lib/services/decide-proposal";
import { createApi } from "@/lib/transport/api";
import { listenHttp } from "@/tests/builders/loopback-server";
import { buildToken } from "@/tests/builders/token-builder";
import { buildActionType, buildWorkspace, type TestWorkspace } from "@/tests/builders/workspace-builder";
import { useTestDatabase } from "@/tests/postgres/test-database";
import { contractTypes } from "./contract-types";
import type { Proposal } from "./src/contract";
import { Countersign, guard, ProblemError, UnreachableError } from "./src/index";

useTestDatabase();

const root = path.resolve(import.meta.dirname, "..");
let workspace: TestWorkspace;
let agentKey: string;
let type: string;

beforeAll(async () => {
  workspace = await buildWorkspace();
  agentKey = await buildToken(workspace.agent);
  type = await buildActionType(workspace);
});

const quick = { firstPauseMs: 5, longestPauseMs: 20, waitSeconds: 1 };
const api = () => listenHttp(getRequestListener(createApi().fetch));

/** A client of the API, and what its proposals ask for. */
async function open(): Promise<Countersign> {
  return new Countersign({ url: `http://127.0.0.1:${await api()}/`, agentKey, ...quick });
}

/** A way to the API on which `spoil` says of each answer what becomes of it: a status in its place, or nothing at all. */
async function openSpoiled(
  spoil: (nth: number, asked: IncomingMessage) => number | "cut" | null,
): Promise<Countersign> {
  const port = await api();
  let nth = 0;
  const door = await listenHttp((asked, answer) => {
    nth += 1;
    const spoiled = spoil(nth, asked);
    const passed = httpRequest(
      { port, host: "127.0.0.1", path: asked.url, method: asked.method, headers: asked.headers },
      (back) => {
        if (spoiled === "cut") return void back.on("end", () => answer.destroy()).resume();
        if (spoiled !== null) return void back.on("end", () => answer.writeHead(spoiled).end("none of ours")).resume();
        answer.writeHead(back.statusCode ?? 500, back.headers);
        back.pipe(answer);
      },
    );
    asked.pipe(passed);
  });
  return new Countersign({ url: `http://127.0.0.1:${door}`, agentKey, ...quick });
}

const ticket = (title: string) => ({ type, params: { project: "OPS", title } });
const countOf = (title: string) =>
  prisma().revision.count({ where: { workspaceId: workspace.id, params: { path: ["title"], equals: title } } });
const decide = (proposal: Proposal, verdict: "approve" | "reject" | "request_changes", comment: string | null = null) =>
  decideProposal(workspace.reviewer, proposal.id, { verdict, payloadHash: proposal.payloadHash, comment });

describe("the client", () => {
  test("proposes, reads, lists, revises and withdraws", async () => {
    const countersign = await open();
    const made = await countersign.propose({ ...ticket("Whole life"), externalRef: "run-7" });
    expect(made).toMatchObject({ status: "pending", type });
    expect((await countersign.get(made.id)).id).toBe(made.id);
    const page = await countersign.list({ externalRef: "run-7", status: ["pending", "approved"] });
    expect(page.data.map(({ id }) => id)).toEqual([made.id]);
    const revised = await countersign.revise(made.id, { params: { project: "OPS", title: "Revised" } });
    expect(revised.revision).toBe(2);
    expect((await countersign.withdraw(made.id)).status).toBe("withdrawn");
    const { results } = await countersign.proposeMany({
      group: "G",
      proposals: [
        { idempotencyKey: "many-1", ...ticket("Many 1") },
        { idempotencyKey: "many-2", ...ticket("Many 1") },
      ],
    });
    expect(results.map(({ status }) => status)).toEqual([201, 409]);
  });

  test("keeps its key over its own tries: a lost answer makes no second proposal", async () => {
    const countersign = await openSpoiled((nth) => (nth === 1 ? "cut" : nth === 2 ? 502 : null));
    const made = await countersign.propose(ticket("Lost answer"));
    expect(made.status).toBe("pending");
    expect(await countOf("Lost answer")).toBe(1);
  });

  test("says under which key to go on where no answer ever comes, and then it is still one proposal", async () => {
    const countersign = await openSpoiled((nth) => (nth <= 8 ? "cut" : null));
    const failed = await countersign.propose(ticket("Never answered")).catch((error: unknown) => error);
    if (!(failed instanceof UnreachableError) || failed.idempotencyKey === null) throw failed;
    const { idempotencyKey } = failed;
    expect(failed.message).toContain(idempotencyKey);
    expect((await countersign.propose(ticket("Never answered"), { idempotencyKey })).status).toBe("pending");
    expect(await countOf("Never answered")).toBe(1);
  });

  test("throws what the API refuses, at once and with its reasons", async () => {
    let asked = 0;
    const countersign = await openSpoiled(() => {
      asked += 1;
      return null;
    });
    const refused = await countersign.propose({ type, params: { project: 5 } }).catch((error: unknown) => error);
    if (!(refused instanceof ProblemError)) throw refused;
    expect(refused).toMatchObject({ status: 422, code: "invalid_params" });
    expect(refused.problem.errors?.[0]?.pointer).toContain("/params");
    expect(asked).toBe(1);
  });

  test("waits over several requests, and stops where its caller does", async () => {
    const countersign = await open();
    const made = await countersign.propose(ticket("Waited for"));
    expect((await countersign.wait(made.id, { timeoutMs: 50 })).status).toBe("pending");
    const waiting = countersign.wait(made.id);
    await decide(made, "reject", "No.");
    expect(await waiting).toMatchObject({ status: "rejected" });
    const other = await countersign.propose(ticket("Given up"));
    const stop = new AbortController();
    const given = countersign.wait(other.id, { signal: stop.signal });
    stop.abort(new Error("enough"));
    await expect(given).rejects.toThrow("enough");
  });
});

describe("a guarded tool", () => {
  const closeTicket = () => ({
    description: "Opens a ticket.",
    inputSchema: { type: "object" },
    execute: async (_args: { title: string }): Promise<string> => {
      throw new Error("A guarded tool acted by itself.");
    },
  });

  test("proposes and waits instead of acting; a call that is repeated is one proposal", async () => {
    const countersign = await open();
    const guarded = guard(countersign, closeTicket(), {
      type,
      params: ({ title }) => ({ project: "OPS", title }),
      rationale: () => "Asked for.",
    });
    expect(guarded).toMatchObject({ description: "Opens a ticket.", inputSchema: { type: "object" } });
    const calls = [1, 2].map(() => guarded.execute({ title: "Guarded" }, { toolCallId: "call_1" }));
    await expect.poll(() => countOf("Guarded")).toBe(1);
    const { data } = await countersign.list({ type, status: "pending" });
    const made = data.find(({ params }) => params.title === "Guarded");
    if (made === undefined) throw new Error("Nothing was proposed.");
    expect(made).toMatchObject({ idempotencyKey: "call_1", rationale: "Asked for." });
    await decide(made, "reject", "Not this one.");
    for (const outcome of await Promise.all(calls)) {
      expect(outcome).toMatchObject({ proposalId: made.id, status: "rejected", comments: ["Not this one."] });
    }
  });

  test("gives changes that people ask for back to the model", async () => {
    const countersign = await open();
    const guarded = guard(countersign, closeTicket(), { type, params: ({ title }) => ({ project: "OPS", title }) });
    const call = guarded.execute({ title: "To be changed" });
    await expect.poll(() => countOf("To be changed")).toBe(1);
    const { data } = await countersign.list({ type, status: "pending" });
    const made = data.find(({ params }) => params.title === "To be changed");
    if (made === undefined) throw new Error("Nothing was proposed.");
    await decide(made, "request_changes", "Shorter, please.");
    expect(await call).toMatchObject({ status: "changes_requested", comments: ["Shorter, please."] });
  });
});

describe("the package", () => {
  test("has the types of the OpenAPI document", async () => {
    const document: unknown = await (await createApi().request("/api/v1/openapi.json")).json();
    if (!isJsonObject(document)) throw new Error("The OpenAPI document is no object.");
    const biome = path.join(root, "node_modules/@biomejs/biome/bin/biome");
    const format = spawn(process.execPath, [biome, "format", "--stdin-file-path=client/src/contract.ts"], {
      cwd: root,
    });
    format.stdin.end(contractTypes(document));
    const formatted = (await format.stdout.toArray()).join("");
    expect(await readFile(path.join(root, "client/src/contract.ts"), "utf8")).toBe(formatted);
  });

  test("is built by itself, and runs in plain Node, with all that it exports", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "countersign-client-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    const installed = path.join(folder, "node_modules/@countersign/client");
    await mkdir(installed, { recursive: true });
    await copyFile(path.join(root, "client/package.json"), path.join(installed, "package.json"));
    const run = promisify(execFile);
    await run(process.execPath, ["scripts/client-build.mjs", "--outDir", path.join(installed, "dist")], { cwd: root });
    const script = `import { Countersign } from "@countersign/client";
      import { proposing } from "@countersign/client/ai-sdk";
      await import("@countersign/client/openai-agents");
      await import("@countersign/client/langchain");
      await import("@countersign/client/agent-inbox");
      const countersign = new Countersign({ url: process.argv[1], agentKey: process.argv[2] });
      const open = proposing(countersign, { type: process.argv[3], waitMs: 0 });
      console.log((await open({ project: "OPS", title: "Plain" }, { toolCallId: "plain" })).status);`;
    const args = ["--input-type=module", "-e", script, `http://127.0.0.1:${await api()}`, agentKey, type];
    expect((await run(process.execPath, args, { cwd: folder })).stdout.trim()).toBe("pending");
  });
});
