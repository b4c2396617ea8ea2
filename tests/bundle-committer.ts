import path from "node:path";
import { build } from "esbuild";
import type { TestProject } from "vitest/node";
import { projectRoot } from "@/lib/runtime/project-root";

declare module "vitest" {
  export interface ProvidedContext {
    /** The file that runs one committer: plain JavaScript, for compiling it anew took each process longer than its start. */
    committerFile: string;
  }
}

/** Compiles tests/committer-process.ts once for the whole run; packages stay in node_modules. */
export default async function setup(project: TestProject): Promise<void> {
  const committerFile = path.join(projectRoot(), "dist/tests/committer-process.js");
  await build({
    absWorkingDir: projectRoot(),
    entryPoints: ["tests/committer-process.ts"],
    outfile: committerFile,
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    sourcemap: true,
    logLevel: "warning",
  });
  project.provide("committerFile", committerFile);
}
