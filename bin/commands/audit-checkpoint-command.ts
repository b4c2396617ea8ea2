import { getAuditCheckpointByOperator } from "@/lib/services/get-audit-checkpoint";
import { withAppDatabase } from "./with-app-database";

/** `countersign audit checkpoint`: prints the newest checkpoint, a signed note, and nothing else. */
export async function auditCheckpointCommand(options: { workspace: string }): Promise<void> {
  const { checkpoint } = await withAppDatabase(() => getAuditCheckpointByOperator(options.workspace));
  process.stdout.write(checkpoint);
}
