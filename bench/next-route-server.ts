import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "@/lib/runtime/free-port";
import { projectRoot } from "@/lib/runtime/project-root";
import { type BenchProcess, startProcess } from "./bench-process";

const nextProgram = "node_modules/next/dist/bin/next";

/**
 * Builds the app in bench/next-route in a temporary folder (below the project, so that it finds the project's packages) and
 * starts it with `next start`. Stopping it removes the folder.
 */
export async function startNextRoute(databaseUrl: string): Promise<BenchProcess & { url: string }> {
  mkdirSync(path.join(projectRoot(), "dist"), { recursive: true });
  const folder = mkdtempSync(path.join(projectRoot(), "dist/bench-next-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once("exit", remove);
  cpSync(path.join(projectRoot(), "bench/next-route"), folder, { recursive: true });
  writeFileSync(path.join(folder, "package.json"), '{ "private": true, "type": "module" }');
  await build(folder);
  const port = await freePort();
  const args = ["start", "--hostname", "127.0.0.1", "--port", String(port)];
  const server = startProcess({ file: nextProgram, args, env: { DATABASE_URL: databaseUrl }, cwd: folder });
  const url = `http://127.0.0.1:${port}`;
  await answers(url);
  return {
    ...server,
    url,
    stop: async () => {
      await server.stop();
      remove();
    },
  };
}

async function build(folder: string): Promise<void> {
  const env = { NEXT_TELEMETRY_DISABLED: "1" };
  const builder = startProcess({ file: nextProgram, args: ["build"], env, cwd: folder });
  const [code] = await once(builder.child, "exit");
  await builder.stop();
  if (code !== 0) throw new Error("The Next app to compare with can't be built.");
}

async function answers(url: string): Promise<void> {
  const deadline = performance.now() + 60_000;
  while (performance.now() < deadline) {
    const answer = await fetch(url).catch(() => null);
    if (answer !== null) return;
    await pause(100);
  }
  throw new Error("The Next app to compare with does not answer.");
}
