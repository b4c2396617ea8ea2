import { verifyAudit } from "@/lib/services/verify-audit";
import { printLine } from "./print-line";
import { withAppDatabase } from "./with-app-database";

/** `countersign audit verify`: says whether the audit log holds; the exit code is 1, and the first bad event named, where it does not. */
export async function auditVerifyCommand(options: { workspace: string }): Promise<void> {
  const found = await withAppDatabase(() => verifyAudit(options.workspace));
  if (found.ok) return printLine(`All ${found.events} events hold.`);
  const { id, kind, at } = found.first;
  printLine(`Event ${id} (${kind}, ${at}) does not hold; the ${found.events} before it do.`);
  process.exitCode = 1;
}
