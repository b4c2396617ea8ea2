import { followHistory } from "@/lib/committer/follow-history";
import { CallBatcher } from "@/lib/db/call-batcher";
import { type GrantedPermit, type PermitRequest, permitSends } from "@/lib/db/commit-permit";
import { wasRolledBack } from "@/lib/db/rolled-back";
import { log } from "@/lib/log";

/** `void`: the hold is no longer good. `forbidden`: the database holds that this generation was sent already. */
export type PermitAnswer = { permit: GrantedPermit } | { permit: null; why: "void" | "forbidden" };

/** Asks for permits, several in a statement where they fall due together. A rejection says nothing about the permit. */
export function sendPermits(worker: string, leaseMs: number): CallBatcher<PermitRequest, PermitAnswer> {
  const ask = async (requests: PermitRequest[]): Promise<PermitAnswer[]> => {
    const granted = await permitSends(worker, leaseMs, requests);
    // None is given after a failover until what it may have lost is held: not to wait for the next round of upkeep.
    if (granted.length < requests.length) await followHistory(worker);
    const byHold = new Map(granted.map((permit) => [`${permit.proposalId}/${permit.fence}`, permit]));
    return requests.map(({ proposalId, fence }) => {
      const permit = byHold.get(`${proposalId}/${fence}`);
      return permit === undefined ? { permit: null, why: "void" } : { permit };
    });
  };
  const askOrForbid = async (requests: PermitRequest[]): Promise<PermitAnswer[]> => {
    try {
      return await ask(requests);
    } catch (error) {
      // Of several the batcher asks each alone, and finds the one that is refused.
      if (requests.length > 1 || !wasRolledBack(error)) throw error;
      log.error({ err: error, proposalId: requests[0]?.proposalId }, "the database refuses a permit");
      return [{ permit: null, why: "forbidden" }];
    }
  };
  // A slot stands empty until its permit is there: the next statement does not wait for the flush of the last.
  return new CallBatcher(askOrForbid, { mostCalls: 200, mostStatements: 2 });
}
