import type { ProposalResource } from "@/lib/contract/proposal";
import { findActionType, findActionTypeVersion } from "@/lib/db/action-type-store";
import type { Caller } from "@/lib/services/caller";
import { headlineOf } from "@/lib/services/judge-params";

/**
 * These proposals with the system's headline for a summary: what a list says will happen comes from the params that will
 * be sent, and is never the agent's to word.
 */
export async function getHeadlines(caller: Caller, proposals: ProposalResource[]): Promise<ProposalResource[]> {
  const workspaceId = caller.workspace.id;
  const names = [...new Set(proposals.map(({ type }) => type))];
  const ids = new Map(
    await Promise.all(names.map(async (name) => [name, (await findActionType(workspaceId, name))?.id] as const)),
  );
  return Promise.all(
    proposals.map(async (proposal) => {
      const id = ids.get(proposal.type);
      const type = id === undefined ? null : await findActionTypeVersion(workspaceId, id, proposal.typeVersion);
      return type === null ? proposal : { ...proposal, summary: headlineOf(type, proposal.params, proposal) };
    }),
  );
}
