import type { SigningKey } from "@/lib/core/signed-note";
import { sealAuditEvents } from "@/lib/db/audit-sealer";

/** Seals every audit event that is ready, in any workspace, and gives how many. None where another process is at it. */
export async function sealAuditLog(key: SigningKey): Promise<number> {
  let total = 0;
  for (;;) {
    const { sealed, more } = await sealAuditEvents(key);
    total += sealed;
    if (!more) return total;
  }
}
