import { createReadStream, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import type { ChainExpectations, ChainVerdict } from "@/lib/core/verify-audit-chain";
import { readCheckpointText } from "@/lib/services/read-checkpoint-text";
import { printLine } from "./print-line";

interface VerifyOptions {
  workspace: string;
  file?: string;
  checkpoint?: string;
  key?: string[];
}

/**
 * `countersign audit verify`: says whether the audit log holds, that of the database or of a bundle; the exit code is 1, and
 * the first thing that is wrong named, where it does not.
 */
export async function auditVerifyCommand(options: VerifyOptions): Promise<void> {
  const kept = options.checkpoint === undefined ? null : readFileSync(options.checkpoint, "utf8");
  const checkpoint = kept === null ? null : readCheckpointText(kept);
  const verdict = await verify(options, { checkpoint, pinnedKeys: options.key ?? [] });
  for (const line of words(verdict)) printLine(line);
  if (verdict.ok && checkpoint !== null) printLine(`It contains the checkpoint's block ${checkpoint.block}.`);
  if (!verdict.ok) process.exitCode = 1;
}

/** What needs a database is loaded only where one is asked. */
async function verify({ workspace, file }: VerifyOptions, expected: ChainExpectations): Promise<ChainVerdict> {
  if (file !== undefined) {
    const { verifyAuditBundle } = await import("@/lib/services/verify-audit-bundle");
    const open = () => createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY });
    return verifyAuditBundle(open, expected);
  }
  const { withAppDatabase } = await import("./with-app-database");
  const { verifyAudit } = await import("@/lib/services/verify-audit");
  return withAppDatabase(() => verifyAudit(workspace, expected));
}

function words(verdict: ChainVerdict): string[] {
  const sound = `${counted(verdict.events, "event")} in ${counted(verdict.blocks, "block")}`;
  if (!verdict.ok) return [verdict.fault, `Before that, ${sound} hold.`];
  const unsealed = verdict.unsealed === 0 ? "" : ` Not sealed yet: ${counted(verdict.unsealed, "event")}.`;
  const keys = verdict.keys.map((key) => `Signed by the key ${key}.`);
  const signed = verdict.signed === 0 ? [] : [`Signed with passkeys: ${counted(verdict.signed, "approval")}.`];
  return [`All holds: ${sound}.${unsealed}`, ...signed, ...keys];
}

function counted(count: number, noun: string): string {
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`;
}
