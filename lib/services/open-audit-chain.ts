import type { AuditBlock } from "@/lib/core/audit-block";
import type { ChainEvent } from "@/lib/core/chain-events";
import type { AuditChain } from "@/lib/core/verify-audit-chain";
import { readAuditBlocks, readAuditKeys, readSealedTo, type SealedTo } from "@/lib/db/audit-block-reader";
import { readStoredAuditEvents } from "@/lib/db/audit-reader";

const blocksAtOnce = 32;
const eventsAtOnce = 1_000;

/**
 * A workspace's audit log as the database has it: the blocks that there are now, and every event. It is read in slices while
 * it grows, without a transaction; what is sealed meanwhile counts as not sealed yet.
 */
export async function openAuditChain(workspaceId: string): Promise<AuditChain & { newest: number }> {
  const sealedTo = await readSealedTo(workspaceId);
  return {
    workspaceId,
    newest: sealedTo.block,
    keys: await readAuditKeys(),
    blocks: blocksOf(workspaceId, sealedTo),
    events: eventsOf(workspaceId, sealedTo),
  };
}

async function* blocksOf(workspaceId: string, { block: upTo }: SealedTo): AsyncGenerator<AuditBlock> {
  for (let after = 0; after < upTo; ) {
    const found = await readAuditBlocks(workspaceId, { after, upTo, limit: blocksAtOnce });
    yield* found;
    after = found.at(-1)?.number ?? upTo;
  }
}

async function* eventsOf(workspaceId: string, { sealedTo }: SealedTo): AsyncGenerator<ChainEvent> {
  let after: { at: string; id: string } | null = null;
  for (;;) {
    const page = { after, limit: eventsAtOnce, sealedTo };
    const found: ChainEvent[] = await readStoredAuditEvents(workspaceId, page);
    yield* found;
    const last = found.at(-1);
    if (last === undefined || found.length < eventsAtOnce) return;
    after = { at: last.at, id: last.id };
  }
}
