import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { exportAuditByOperator } from "@/lib/services/export-audit";
import { printNote } from "./print-line";
import { withAppDatabase } from "./with-app-database";

/** `countersign audit export --out FILE`: writes the bundle of a workspace's audit log. */
export async function auditExportCommand(options: { workspace: string; out: string }): Promise<void> {
  await withAppDatabase(async () => {
    const bundle = await exportAuditByOperator(options.workspace);
    await pipeline(Readable.from(bundle), createWriteStream(options.out));
  });
  printNote(`Written to ${options.out}. Check it anywhere: countersign audit verify --file ${options.out}`);
}
