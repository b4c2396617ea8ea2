"use server";

import { agentKeyRef, agentRef, createAgentInput } from "@/lib/contract/agent";
import { createAgent } from "@/lib/services/create-agent";
import { createAgentKey } from "@/lib/services/create-agent-key";
import { disableAgent } from "@/lib/services/disable-agent";
import { revokeAgentKey } from "@/lib/services/revoke-agent-key";
import { refreshed } from "@/lib/transport/refreshed";
import { memberAction } from "@/lib/transport/server-action";

/** Adds an agent; its first key is in the answer, this once. */
export const createAgentAction = memberAction(createAgentInput, "admin", refreshed(createAgent));

/** Gives an agent one more key; it is in the answer, this once. */
export const createAgentKeyAction = memberAction(agentRef, "admin", refreshed(createAgentKey));

/** Revokes one key of an agent. */
export const revokeAgentKeyAction = memberAction(agentKeyRef, "admin", refreshed(revokeAgentKey));

/** Disables an agent for good. */
export const disableAgentAction = memberAction(agentRef, "admin", refreshed(disableAgent));
