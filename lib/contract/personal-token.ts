import { z } from "zod";
import { displayName } from "@/lib/contract/display-name";
import { id } from "@/lib/contract/primitives";

/** A new personal token; the name says what it is for. */
export const createPersonalTokenInput = z.object({ name: displayName });
export type CreatePersonalTokenInput = z.infer<typeof createPersonalTokenInput>;

/** Names a personal token. */
export const personalTokenRef = z.object({ tokenId: id });
export type PersonalTokenRef = z.infer<typeof personalTokenRef>;

/** A personal token as it may be shown: its first characters, never the token. Times are RFC 3339 UTC. */
export interface PersonalTokenResource {
  id: string;
  user: { id: string; name: string };
  name: string;
  prefix: string;
  createdAt: string;
  lastUsedAt: string | null;
  revokedAt: string | null;
}

/** A token that has just been made: `secret` is shown now and never again. */
export interface NewPersonalToken {
  tokenId: string;
  prefix: string;
  secret: string;
}
