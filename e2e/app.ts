import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { ADMIN_EMAIL, ADMIN_PASSWORD } from "./first-user";

const START_TIMEOUT_MS = 120_000;
const root = path.resolve(import.meta.dirname, "..");

/** The production build, running on an empty database. */
export interface App {
  url: string;
  /** Its DATA_DIR: the command line with the same one speaks to the same app. */
  dataDir: string;
  /** Ends it and deletes all that it has written. */
  stop: () => Promise<void>;
}

/** Starts the production build on a free port, with a first user whose password is known. */
export async function startApp(): Promise<App> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), "countersign-e2e-"));
  chmodSync(dataDir, 0o711); // under root PostgreSQL runs as another user, who must get in
  const app = spawn(process.execPath, ["dist/countersign.js", "serve"], {
    cwd: root,
    env: {
      ...process.env,
      ...{ NODE_ENV: "production", PORT: "0", HOST: "127.0.0.1", PUBLIC_URL: "", DATABASE_URL: "", DATA_DIR: dataDir },
      ...{ ADMIN_EMAIL, ADMIN_PASSWORD, OUTBOUND_ALLOW: "127.0.0.1", LEASE_SECONDS: "5", LOG_LEVEL: "warn" },
      RATE_LIMIT_PER_MINUTE: "0",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const stop = async () => {
    await ended(app);
    rmSync(realpathSync(path.join(dataDir, "postgres")), { recursive: true, force: true });
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    return { url: await readyUrl(app), dataDir, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function readyUrl(app: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("The app was not ready in time.")), START_TIMEOUT_MS);
    let output = "";
    app.stdout?.on("data", (chunk) => {
      output += chunk;
      const url = /is ready: (\S+)/.exec(output)?.[1];
      if (!url) return;
      clearTimeout(timer);
      resolve(url);
    });
    app.once("exit", (code) => {
      clearTimeout(timer);
      reject(new Error(`The app ended with code ${code} before it was ready:\n${output}`));
    });
  });
}

function ended(app: ChildProcess): Promise<void> {
  if (app.exitCode !== null || app.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    app.once("exit", () => resolve());
    app.kill("SIGTERM");
  });
}
