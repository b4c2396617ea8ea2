import { setTimeout as pause } from "node:timers/promises";
import { backoffMs } from "@/lib/committer/resend-delay";
import { type SendReport, settleReceipt } from "@/lib/committer/settle-receipt";
import { announce } from "@/lib/db/announce";
import type { CallBatcher } from "@/lib/db/call-batcher";
import { restorePermit } from "@/lib/db/commit-permit";
import { lacksPermit, readStanding, type Settlement, type Standing, settleReceipts } from "@/lib/db/commit-receipt";
import { log } from "@/lib/log";

/** What recording needs: who records, the shared statement (true: recorded), and when to give up for good. */
export interface ReceiptDesk {
  worker: string;
  receipts: CallBatcher<Settlement, boolean>;
  giveUp: AbortSignal;
}

type KnownStanding = Standing & { keyValidForMs: number | null };

/**
 * Records what came of a send. `expected` is how the commit stood at its permit: mostly it still does, and the receipt
 * shares a statement with others. Otherwise (swept meanwhile, or the database failed) it is settled against how the
 * commit stands now, again and again until it is written or `giveUp` aborts.
 */
export async function recordReceipt(desk: ReceiptDesk, report: SendReport, expected: KnownStanding): Promise<void> {
  const settlement = settleReceipt(report, expected);
  try {
    if (await desk.receipts.ask(settlement)) return announceSettlement(settlement);
  } catch (error) {
    log.warn({ err: error, proposalId: report.proposalId }, "a receipt could not be written; trying again");
  }
  for (let tries = 1; !desk.giveUp.aborted; tries += 1) {
    try {
      if (await recordAlone(desk.worker, report)) return;
    } catch (error) {
      log.warn({ err: error, proposalId: report.proposalId, tries }, "a receipt could not be written; trying again");
    }
    await pause(Math.min(5_000, backoffMs(tries, Math.random()) / 5), undefined, { signal: desk.giveUp }).catch(
      () => {},
    );
  }
  unrecordable(report, "the database did not take it");
}

/** Says so where people look. */
function unrecordable({ proposalId, attempt, outcome }: SendReport, why: string): true {
  log.error({ proposalId, attempt, outcome: outcome.outcome, errorCode: outcome.errorCode, why }, "a receipt is lost");
  return true;
}

/** True: it is recorded, now or already. False: the commit moved in between. */
async function recordAlone(worker: string, report: SendReport): Promise<boolean> {
  const standing = await readStanding(report);
  if (standing === null) return unrecordable(report, "the database has no such commit");
  if (standing.received) return true;
  const settlement = settleReceipt(report, standing);
  try {
    const recorded = await settleReceipts(worker, [settlement]);
    if (recorded.length === 0) return false;
  } catch (error) {
    if (!lacksPermit(error)) throw error;
    if (await restorePermit(worker, report)) return false;
    return unrecordable(report, "another send stands in its place");
  }
  announceSettlement(settlement);
  return true;
}

function announceSettlement({ receipt, next, notBeforeMs }: Settlement): void {
  const { workspaceId, proposalId } = receipt;
  announce({ workspaceId, proposalId, ready: next.state === "ready" && notBeforeMs === 0 });
}
