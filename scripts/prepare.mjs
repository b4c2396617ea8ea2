import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { root, runIfChanged } from "./content-stamp.mjs";
import { linkBin, linkClassicTypeScript } from "./link-bin.mjs";

// Not tsconfig.json: `next build` completes that file by itself, and would seem to have changed its own sources.
const SOURCES = ["lib", "prisma/schema.prisma", "package.json", "package-lock.json"];

/**
 * Does what is still to do before anything can run, and nothing twice: installs the locked dependencies, generates the
 * database client, bundles the command line, and (with `pages`) builds the web pages. Everything it says goes to stderr.
 * Throws an `Error` naming the step that failed.
 * @param {{ pages: boolean }} what
 */
export async function prepare({ pages }) {
  const release = await takeTurn();
  try {
    await install();
    await runIfChanged({
      name: "generate",
      inputs: ["prisma/schema.prisma", "prisma.config.ts", "package-lock.json"],
      output: "lib/db/generated",
      run: generate,
    });
    await runIfChanged({
      name: "bundle",
      inputs: [...SOURCES, "bin", "scripts/bundle.mjs"],
      output: "dist/countersign.js",
      run: bundle,
    });
    if (pages) {
      const inputs = [...SOURCES, "app", "components", "public", "next.config.js", "postcss.config.mjs"];
      await runIfChanged({ name: "pages", inputs, output: ".next/BUILD_ID", run: buildPages });
    }
  } finally {
    release();
  }
}

/** Whether what node_modules holds is what package-lock.json says; other platforms' optional packages may be missing. */
function isInstalled() {
  const read = (file) => JSON.parse(readFileSync(path.join(root, file), "utf8")).packages;
  if (!existsSync(path.join(root, "node_modules/.package-lock.json"))) return false;
  const wanted = Object.entries(read("package-lock.json")).filter(([place]) => place !== "");
  const present = read("node_modules/.package-lock.json");
  return wanted.every(([place, { version, optional }]) =>
    present[place] ? present[place].version === version : optional,
  );
}

async function install() {
  if (!isInstalled()) {
    say("Installing the locked dependencies (once, and again when they change) …");
    const flags = ["--include=dev", "--no-audit", "--no-fund"];
    const untold = { DO_NOT_TRACK: "1" }; // some npm still runs install scripts, and one of them reports itself
    try {
      await run("npm ci", ...npm("ci", ...flags), untold);
    } catch {
      // `npm ci` also refuses a registry that lacks another platform's optional package. This keeps to the lock as well.
      await run("Installing the dependencies", ...npm("install", "--no-save", ...flags), untold);
    }
  }
  linkBin();
  linkClassicTypeScript();
}

function npm(...args) {
  const program = process.env.npm_execpath;
  if (program?.endsWith("npm-cli.js")) return [process.execPath, [program, ...args]];
  return [process.platform === "win32" ? "npm.cmd" : "npm", args];
}

async function generate() {
  say("Generating the database client …");
  const env = { CHECKPOINT_DISABLE: "1", PRISMA_HIDE_UPDATE_MESSAGE: "1" };
  await run("prisma generate", process.execPath, ["node_modules/prisma/build/index.js", "generate"], env);
}

async function bundle() {
  await run("Bundling the command line", process.execPath, ["scripts/bundle.mjs"]);
}

async function buildPages() {
  say("Building the pages (a minute, and again when the sources change) …");
  const env = { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  await run("next build", process.execPath, ["node_modules/next/dist/bin/next", "build"], env);
}

function say(line) {
  process.stderr.write(`${line}\n`);
}

function run(what, command, args, env = {}) {
  return new Promise((resolve, reject) => {
    const shell = process.platform === "win32" && command.endsWith(".cmd");
    const child = spawn(command, args, { cwd: root, env: { ...process.env, ...env }, stdio: ["ignore", 2, 2], shell });
    child.on("error", (error) => reject(new Error(`${what} failed: ${error.message}`)));
    child.on("close", (code, signal) =>
      code === 0 ? resolve() : reject(new Error(`${what} failed (${signal ?? `exit code ${code}`}).`)),
    );
  });
}

/** One preparation at a time: a second one waits for the first, unless that one is dead. */
async function takeTurn() {
  const file = path.join(root, "dist/.preparing");
  mkdirSync(path.dirname(file), { recursive: true });
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: "wx" });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    if (!isAlive(readPid(file))) rmSync(file, { force: true });
    else await sleep(300);
  }
}

function readPid(file) {
  try {
    return Number(readFileSync(file, "utf8"));
  } catch {
    return 0;
  }
}

function isAlive(pid) {
  if (!pid || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}
