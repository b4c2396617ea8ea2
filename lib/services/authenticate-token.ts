import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { findAgentKey, findPersonalToken, noteTokenUse } from "@/lib/db/token-store";
import type { Caller } from "@/lib/services/caller";

/** Who a token speaks for, and the id of the key itself. */
export interface AuthenticatedToken {
  tokenId: string;
  caller: Caller;
}

/**
 * Whom an agent key (`csk_…`) or personal token (`cst_…`) speaks for; null for what is neither, revoked, or of someone who is
 * disabled or no member any more. Tokens are 32 random bytes, so a plain SHA-256 digest finds them.
 */
export async function authenticateToken(token: string): Promise<AuthenticatedToken | null> {
  if (token.length > 200) return null;
  const digest = () => sha256(utf8ToBytes(token));
  if (token.startsWith("csk_")) return authenticateAgent(digest());
  if (token.startsWith("cst_")) return authenticateUser(digest());
  return null;
}

async function authenticateAgent(digest: Uint8Array): Promise<AuthenticatedToken | null> {
  const key = await findAgentKey(digest);
  if (key === null) return null;
  noteTokenUse("agentKey", key);
  const workspace = { id: key.workspaceId, slug: key.workspaceSlug };
  return { tokenId: key.keyId, caller: { kind: "agent", workspace, agent: { id: key.agentId, name: key.agentName } } };
}

async function authenticateUser(digest: Uint8Array): Promise<AuthenticatedToken | null> {
  const token = await findPersonalToken(digest);
  if (token === null) return null;
  noteTokenUse("personalToken", token);
  const workspace = { id: token.workspaceId, slug: token.workspaceSlug };
  const user = { id: token.userId, email: token.email, name: token.userName };
  return { tokenId: token.keyId, caller: { kind: "user", workspace, user, role: token.role } };
}
