import { announce } from "@/lib/db/announce";
import { expireDueProposals } from "@/lib/db/proposal-store";

const batch = 500;

/** Expires every undecided proposal whose time is over by the database's clock, in any workspace; gives how many. */
export async function expireProposals(): Promise<number> {
  let total = 0;
  for (;;) {
    const expired = await expireDueProposals(batch);
    for (const { workspaceId, id } of expired) announce({ workspaceId, proposalId: id, ready: false });
    total += expired.length;
    if (expired.length < batch) return total;
  }
}
