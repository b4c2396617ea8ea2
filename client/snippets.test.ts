import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";

const root = path.resolve(import.meta.dirname, "..");
const compilerOptions = {
  ...{
    target: "ES2023",
    module: "esnext",
    moduleResolution: "bundler",
    strict: true,
    skipLibCheck: true,
    noEmit: true,
  },
  ...{ lib: ["ES2023", "DOM"], types: ["node"] },
  paths: {
    "@countersign/client": [path.join(root, "client/src/index.ts")],
    "@countersign/client/*": [path.join(root, "client/src/*.ts")],
  },
};

/** Type-checks sources as they stand in a project of their own beside our dependencies, and gives what the compiler says. */
async function typeCheck(sources: string[]): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "countersign-snippets-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await mkdir(path.join(folder, "src"));
  await symlink(path.join(root, "node_modules"), path.join(folder, "node_modules"));
  await writeFile(path.join(folder, "package.json"), '{"type":"module"}');
  await writeFile(path.join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["src"] }));
  for (const [at, source] of sources.entries()) await writeFile(path.join(folder, `src/snippet-${at + 1}.ts`), source);
  const tsc = path.join(root, "node_modules/typescript/bin/tsc");
  const checked = promisify(execFile)(process.execPath, [tsc, "-p", folder]);
  return (await checked.catch((error: { stdout: string }) => error)).stdout;
}

test.each([
  ["docs/agents.md", 8],
  ["client/README.md", 2],
])("every snippet in TypeScript of %s is whole and fits the libraries' types", async (file, least) => {
  const text = await readFile(path.join(root, file), "utf8");
  const snippets = [...text.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, source = ""]) => source);
  expect(snippets.length).toBeGreaterThanOrEqual(least);
  expect(await typeCheck(snippets)).toBe("");
});

test("a snippet that doesn't fit is found", async () => {
  const wrong = 'import { Countersign } from "@countersign/client";\nnew Countersign({ url: 5, agentKey: "" });\n';
  expect(await typeCheck([wrong])).toContain("snippet-1.ts(2,");
});
