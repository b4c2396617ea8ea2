import type { KeysetCursor } from "@/lib/core/keyset-cursor";
import { prisma } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { rows, type Tx } from "@/lib/db/transaction";

const shown = {
  ...{ id: true, type: true, proposalId: true, url: true, state: true, attempts: true, body: true, headers: true },
  ...{ createdAt: true, attemptedAt: true, nextAttemptAt: true, endedAt: true },
  ...{ responseStatus: true, responseBody: true, errorCode: true, errorDetail: true },
} satisfies Prisma.WebhookDeliverySelect;

/** A delivery as it is shown. */
export type DeliveryRecord = Prisma.WebhookDeliveryGetPayload<{ select: typeof shown }>;

/** An endpoint's deliveries, newest first: those after the cursor, at most `limit`. */
export function findDeliveries(
  workspaceId: string,
  endpointId: string,
  { after, limit }: { after: KeysetCursor | null; limit: number },
): Promise<DeliveryRecord[]> {
  const older =
    after === null ? {} : { OR: [{ createdAt: { lt: after.at } }, { createdAt: after.at, id: { lt: after.id } }] };
  return prisma().webhookDelivery.findMany({
    where: { workspaceId, endpointId, AND: [after === null ? {} : { createdAt: { lte: after.at } }, older] },
    select: shown,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit,
  });
}

/** The deliveries to the callback of one proposal, newest first, at most `limit`. */
export function findCallbacks(workspaceId: string, proposalId: string, limit: number): Promise<DeliveryRecord[]> {
  return prisma().webhookDelivery.findMany({
    where: { workspaceId, proposalId, endpointId: null },
    select: shown,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit,
  });
}

/** One delivery, or null; of that endpoint alone where one is named. Ids are UUIDs. */
export function findDelivery(
  workspaceId: string,
  id: string,
  endpointId: string | null = null,
): Promise<DeliveryRecord | null> {
  const owned = endpointId === null ? {} : { endpointId };
  return prisma().webhookDelivery.findFirst({ where: { workspaceId, id, ...owned }, select: shown });
}

const resend = {
  name: "resend_webhook_delivery",
  text: `UPDATE webhook_delivery SET state = 'pending', tries = 0, queued = false, ended_at = NULL, next_attempt_at = clock_timestamp()
         WHERE workspace_id = $1 AND id = $2 AND ($3::uuid IS NULL OR endpoint_id = $3)
           AND (state <> 'pending' OR next_attempt_at > clock_timestamp())
         RETURNING endpoint_id AS "endpointId", proposal_id AS "proposalId", type`,
};

/**
 * Makes a delivery due now, whatever became of it, with all its tries before it; gives what it was, or null where there is
 * none that isn't due anyway. `endpointId`: only where it is that endpoint's.
 */
export async function makeDueNow(
  tx: Tx,
  workspaceId: string,
  id: string,
  endpointId: string | null,
): Promise<{ endpointId: string | null; proposalId: string | null; type: string } | null> {
  const values = [workspaceId, id, endpointId];
  const [found] = await rows<{ endpointId: string | null; proposalId: string | null; type: string }>(
    resend,
    values,
    tx,
  );
  return found ?? null;
}
