import { AppError } from "@/lib/core/app-error";
import { insertDecisionSignature } from "@/lib/db/decision-signature-store";
import { notePasskeyUse } from "@/lib/db/passkey-store";
import type { Tx } from "@/lib/db/transaction";
import type { SignedApproval } from "@/lib/services/take-signature";

/**
 * Keeps the signature of a decision in its transaction, and what the use changed at the passkey. Throws `passkey_refused` where
 * the passkey was removed meanwhile, or was used elsewhere at the same moment.
 */
export async function keepSignature(
  tx: Tx,
  decision: { workspaceId: string; proposalId: string; id: string },
  { signature, passkey }: SignedApproval,
): Promise<void> {
  if (!(await notePasskeyUse(tx, passkey)))
    throw new AppError("passkey_refused", "Nothing was decided: the passkey was removed, or used at the same moment.");
  await insertDecisionSignature(tx, decision, signature);
}
