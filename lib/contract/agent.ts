import { z } from "zod";
import { displayName } from "@/lib/contract/display-name";
import { id } from "@/lib/contract/primitives";

/** A new agent; `ownerId` is the member who answers for it, by default whoever creates it. */
export const createAgentInput = z.object({ name: displayName, ownerId: id.optional() });
export type CreateAgentInput = z.infer<typeof createAgentInput>;

/** Names an agent. */
export const agentRef = z.object({ agentId: id });
export type AgentRef = z.infer<typeof agentRef>;

/** Names one key of an agent. */
export const agentKeyRef = z.object({ agentId: id, keyId: id });
export type AgentKeyRef = z.infer<typeof agentKeyRef>;

/** An agent key as it may be shown: its first characters, never the key. Times are RFC 3339 UTC. */
export interface AgentKeyResource {
  id: string;
  prefix: string;
  createdAt: string;
  lastUsedAt: string | null;
  revokedAt: string | null;
}

/** An agent with all its keys, newest first. */
export interface AgentResource {
  id: string;
  name: string;
  owner: { id: string; name: string };
  createdAt: string;
  disabledAt: string | null;
  keys: AgentKeyResource[];
}

/** A key that has just been made: `secret` is shown now and never again. */
export interface NewAgentKey {
  agentId: string;
  keyId: string;
  prefix: string;
  secret: string;
}
