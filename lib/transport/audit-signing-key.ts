import { type SigningKey, signingKeyOf } from "@/lib/core/signed-note";
import { env } from "@/lib/env";
import { keptSecret } from "@/lib/transport/kept-secret";

/**
 * What blocks of the audit log are signed with: AUDIT_SIGNING_KEY (32 bytes in base64), or a key that is made once and kept
 * in DATA_DIR/audit-signing-key, readable by this user alone. Web processes that share no DATA_DIR sign with a key each
 * unless the variable is set. Throws an `Error` where the file can be neither read nor made.
 */
export function auditSigningKey(): SigningKey {
  const { AUDIT_SIGNING_KEY, DATA_DIR } = env();
  return signingKeyOf(Buffer.from(AUDIT_SIGNING_KEY ?? kept(DATA_DIR), "base64url"));
}

function kept(dataDir: string): string {
  try {
    return keptSecret(dataDir, "audit-signing-key");
  } catch (error) {
    const detail = `The audit log's signing key can't be kept in ${dataDir}/audit-signing-key. Set AUDIT_SIGNING_KEY.`;
    throw new Error(detail, { cause: error });
  }
}
