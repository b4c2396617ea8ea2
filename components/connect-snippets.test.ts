import { execFile, execFileSync, spawnSync } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { describe, expect, onTestFinished, test } from "vitest";
import { agentInstructions } from "@/components/agent-instructions";
import { llmsText } from "@/components/llms-text";
import { mcpSnippets } from "@/components/mcp-snippets";
import { programSnippets } from "@/components/program-snippets";
import { getActionType } from "@/lib/services/get-action-type";
import { useAgentDesk } from "@/tests/builders/agent-desk";
import { buildActionType } from "@/tests/builders/workspace-builder";

const desk = useAgentDesk();
const run = promisify(execFile);

/** What would break out of a snippet that isn't quoted: shell, Python and TypeScript each have a way. */
const hostile = `it's "$(touch /tmp/x)" \\ \u2028 \${a} {{ b }} #' """ 😀`;

async function folder(): Promise<string> {
  const made = await mkdtemp(path.join(tmpdir(), "countersign-snippet-"));
  onTestFinished(() => rm(made, { recursive: true }));
  return made;
}

/** Runs what a snippet makes of a type of its own until a person has said no, and gives what it printed. */
async function runSnippet(title: string, start: (code: string, env: NodeJS.ProcessEnv) => Promise<string>) {
  const type = await buildActionType(desk.workspace, {
    paramsSchema: {
      type: "object",
      properties: { title: { const: hostile }, on: { const: true }, none: { const: null } },
    },
    summaryTemplate: null,
  });
  const url = await desk.open();
  const { paramsSchema, name } = await getActionType(desk.workspace.agent, type);
  const required = { ...paramsSchema, required: ["title", "on", "none"] };
  const snippet = programSnippets(url, { name, paramsSchema: required }).find((each) => each.title === title);
  if (snippet === undefined) throw new Error(`There is no snippet ${title}.`);
  const [printed, proposal] = await Promise.all([
    start(snippet.code, { ...process.env, COUNTERSIGN_KEY: desk.agentKey }),
    desk.decide(url, type, { verdict: "reject", comment: "Only a try" }),
  ]);
  expect(proposal.params).toEqual({ title: hostile, on: true, none: null });
  return printed;
}

describe("a snippet proposes and waits, and keeps every character", () => {
  test("curl", async () => {
    const printed = await runSnippet("curl", async (code, env) => (await run("sh", ["-c", code], { env })).stdout);
    expect(JSON.parse(printed)).toMatchObject({ status: "rejected" });
  });

  test("TypeScript, with the package as it is built", async () => {
    const root = path.resolve(import.meta.dirname, "..");
    const printed = await runSnippet("TypeScript", async (code, env) => {
      const place = await folder();
      const installed = path.join(place, "node_modules/@countersign/client");
      await mkdir(installed, { recursive: true });
      await cp(path.join(root, "client/package.json"), path.join(installed, "package.json"));
      const build = ["scripts/client-build.mjs", "--outDir", path.join(installed, "dist")];
      await run(process.execPath, build, { cwd: root });
      await writeFile(path.join(place, "snippet.mjs"), code);
      return (await run(process.execPath, ["snippet.mjs"], { cwd: place, env })).stdout;
    });
    expect(printed.trim()).toBe("rejected");
  });

  // Where there is no Python, there is nothing to run it with; where requests is missing, it is compiled alone.
  if (spawnSync("python3", ["--version"]).status === 0) {
    const hasRequests = spawnSync("python3", ["-c", "import requests"]).status === 0;
    test(`Python${hasRequests ? "" : " (compiled only)"}`, async () => {
      if (!hasRequests) {
        const [, python] = programSnippets("https://desk.example", { name: "a.b", paramsSchema: {} });
        expect(
          execFileSync("python3", ["-c", `compile(${JSON.stringify(python?.code)}, "snippet", "exec")`]),
        ).toBeDefined();
        return;
      }
      const printed = await runSnippet(
        "Python",
        async (code, env) => (await run("python3", ["-c", code], { env })).stdout,
      );
      expect(printed.trim()).toBe("rejected");
    });
  }
});

test("MCP configurations are JSON with this address; Claude Desktop’s passes on plain HTTP only where it has to", () => {
  const read = (origin: string) => mcpSnippets(origin).map(({ code }) => JSON.stringify(JSON.parse(code)));
  for (const code of read("https://desk.example")) expect(code).toContain("https://desk.example/api/mcp");
  expect(read("http://127.0.0.1:3000").join()).not.toContain("--allow-http");
  expect(read("https://desk.example").join()).not.toContain("--allow-http");
  expect(read("http://desk.internal").join()).toContain("--allow-http");
});

test("the words for agents are the same in the docs, on the page and in llms.txt", async () => {
  const docs = await readFile(path.resolve(import.meta.dirname, "../docs/agents.md"), "utf8");
  expect(docs.replaceAll(/\n> /g, " ")).toContain(agentInstructions);
  expect(llmsText("https://desk.example")).toContain(agentInstructions);
});
