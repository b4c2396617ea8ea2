import { CallBatcher } from "@/lib/db/call-batcher";
import { type Settlement, settleReceipts } from "@/lib/db/commit-receipt";

// A statement costs as much as some ten of its rows, and no slot waits for this one.
const gatherMs = 5;

/**
 * Records receipts, several in a statement where they fall due together. False: the commit stood otherwise than expected
 * and nothing was written. A rejection says nothing about any of them.
 */
export function recordTogether(worker: string): CallBatcher<Settlement, boolean> {
  const record = async (settlements: Settlement[]): Promise<boolean[]> => {
    const recorded = await settleReceipts(worker, settlements);
    const written = new Set(recorded.map(({ proposalId, attempt }) => `${proposalId}/${attempt}`));
    return settlements.map(({ receipt }) => written.has(`${receipt.proposalId}/${receipt.attempt}`));
  };
  return new CallBatcher(record, { mostCalls: 200, mostStatements: 1, gatherMs });
}
