import { env } from "@/lib/env";
import { keptSecret } from "@/lib/transport/kept-secret";

let made: { dataDir: string; secret: string } | undefined;

/**
 * What session cookies are encrypted with: SESSION_SECRET, or a secret that is made once and kept in
 * DATA_DIR/session-secret, readable by this user alone. Web processes that share no DATA_DIR need SESSION_SECRET.
 * Throws an `Error` where the file can be neither read nor made.
 */
export function sessionSecret(): string {
  const { SESSION_SECRET, DATA_DIR } = env();
  if (SESSION_SECRET !== undefined) return SESSION_SECRET;
  if (made?.dataDir !== DATA_DIR) made = { dataDir: DATA_DIR, secret: kept(DATA_DIR) };
  return made.secret;
}

function kept(dataDir: string): string {
  try {
    return keptSecret(dataDir, "session-secret");
  } catch (error) {
    const detail = `The secret of the sessions can't be kept in ${dataDir}/session-secret. Set SESSION_SECRET.`;
    throw new Error(detail, { cause: error });
  }
}
