import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { childEnv } from "@/lib/env";
import { projectRoot } from "@/lib/runtime/project-root";
import type { Desk, Intent } from "./chaos-workload";
import type { Evidence } from "./invariants";
import type { JournalEntry } from "./journaling-target";
import { readEvents, readProposals } from "./read-desk";

const settleMs = 60_000;

/** Waits until nothing is under way any more, as long as it may take at most. */
export async function settle(desk: Desk): Promise<void> {
  const deadline = Date.now() + settleMs;
  while (Date.now() < deadline) {
    await pause(1_000);
    const underWay = (await readProposals(desk)).filter(
      ({ status, type }) => /^(approved|committing)$/.test(status) || (status === "unknown" && type === "chaos.query"),
    );
    if (underWay.length === 0) return;
  }
}

/** What is known at the end, read from the API, the target and the command line. */
export async function takeEvidence(
  desk: Desk,
  databaseUrl: string,
  intents: Intent[],
  entries: JournalEntry[],
): Promise<Evidence> {
  const [proposals, events] = [await readProposals(desk), await readEvents(desk)];
  return { intents, proposals, events, entries, auditVerified: await verifyAudit(databaseUrl) };
}

/** Beside this process, through whose proxy the database may be reached. */
async function verifyAudit(url: string): Promise<boolean> {
  const command = [path.join(projectRoot(), "dist/countersign.js"), "audit", "verify"];
  const env = { ...childEnv(), DATABASE_URL: url };
  const child = spawn(process.execPath, command, { env, stdio: ["ignore", 2, 2], timeout: 60_000 });
  const [code] = await once(child, "exit");
  return code === 0;
}
