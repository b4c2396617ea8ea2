import { type AuditBlock, mostEvents, noBlock, rootOfLeaves, sealFault, sizeSoFar } from "@/lib/core/audit-block";
import { type AuditCheckpoint, checkpointFault, isHeadOf } from "@/lib/core/audit-checkpoint";
import { type ChainEvent, ChainEvents, type Fault, isBefore, leafOf, nameOfEvent } from "@/lib/core/chain-events";
import { isGenuineKey, type PublicKey } from "@/lib/core/signed-note";

/** A workspace's audit log as it is kept, wherever: blocks by number, events by time and id. */
export interface AuditChain {
  workspaceId: string;
  keys: PublicKey[];
  blocks: AsyncIterable<AuditBlock>;
  events: AsyncIterable<ChainEvent>;
}

/** What the log is held against besides itself. */
export interface ChainExpectations {
  /** A head that was kept elsewhere: the log must contain it. */
  checkpoint: AuditCheckpoint | null;
  /** The only keys that may have signed, by their ids. None are named: those of the log itself. */
  pinnedKeys: string[];
}

/**
 * What came of it: the whole log holds, or the first thing that does not and how much before it does. `signed` counts the
 * approvals that passkeys have signed.
 */
export type ChainVerdict =
  | { ok: true; blocks: number; events: number; unsealed: number; signed: number; keys: string[] }
  | { ok: false; blocks: number; events: number; fault: string };

/**
 * Recomputes a whole audit log: every leaf, every block's root, hash, link and signature; that sequences have no gap, that
 * every event of a block is there and in no other block, that no event which should be sealed is not, and every signature of
 * an approval by a passkey. Reads both streams once, side by side.
 */
export async function verifyAuditChain(chain: AuditChain, expected: ChainExpectations): Promise<ChainVerdict> {
  const events = new ChainEvents(chain.events, chain.workspaceId);
  const walk = new ChainWalk(chain, expected, events);
  try {
    return await walk.run();
  } finally {
    await events.close();
  }
}

class ChainWalk {
  readonly #keys: Map<string, PublicKey>;
  readonly #used = new Set<string>();
  #last: AuditBlock | null = null;

  constructor(
    private readonly chain: AuditChain,
    private readonly expected: ChainExpectations,
    private readonly events: ChainEvents,
  ) {
    this.#keys = new Map(chain.keys.map((key) => [key.id, key]));
  }

  async run(): Promise<ChainVerdict> {
    const early = this.#faultOfKeys();
    if (early !== null) return this.#stop(early);
    for await (const block of this.chain.blocks) {
      const fault = this.#faultOfHeader(block) ?? (await this.#faultOfEvents(block));
      if (fault !== null) return this.#stop(fault);
      this.#used.add(block.keyId);
      this.#last = block;
    }
    const { checkpoint } = this.expected;
    const { blocks, events } = this.#soFar();
    if (checkpoint !== null && checkpoint.block > blocks) {
      return this.#stop(`The log ends with block ${blocks}, and the checkpoint tells of block ${checkpoint.block}.`);
    }
    const rest = await this.events.countRest();
    if ("fault" in rest) return this.#stop(rest.fault);
    return { ok: true, blocks, events, unsealed: rest.count, signed: this.events.signed, keys: [...this.#used] };
  }

  #soFar(): { blocks: number; events: number } {
    return { blocks: this.#last?.number ?? 0, events: this.#last === null ? 0 : sizeSoFar(this.#last) };
  }

  #stop(fault: string): ChainVerdict {
    return { ok: false, ...this.#soFar(), fault };
  }

  #faultOfKeys(): string | null {
    const forged = this.chain.keys.find((key) => !isGenuineKey(key));
    if (forged !== undefined) return `The key ${forged.id} is not the one of this fingerprint.`;
    const { checkpoint, pinnedKeys } = this.expected;
    if (checkpoint === null) return null;
    const trusted = this.chain.keys.filter(({ id }) => pinnedKeys.length === 0 || pinnedKeys.includes(id));
    return checkpointFault(checkpoint, this.chain.workspaceId, trusted);
  }

  #faultOfHeader(block: AuditBlock): string | null {
    const { blocks, events } = this.#soFar();
    if (block.number !== blocks + 1)
      return `Block ${blocks + 1} is missing: after block ${blocks} comes ${block.number}.`;
    const fault = sealFault(block, this.#keys.get(block.keyId)) ?? this.#faultOfPlace(block, events);
    if (fault !== null) return `Block ${block.number} does not hold: ${fault}.`;
    const { checkpoint } = this.expected;
    if (checkpoint?.block !== block.number || isHeadOf(block, checkpoint)) return null;
    return `Block ${block.number} is not the one that the checkpoint tells of.`;
  }

  #faultOfPlace(block: AuditBlock, events: number): string | null {
    const { pinnedKeys } = this.expected;
    if (block.workspaceId !== this.chain.workspaceId) return "it is of another workspace";
    if (block.previousHash !== (this.#last?.hash ?? noBlock)) return "it does not follow the block before it";
    if (block.firstSequence !== events + 1) return `its first event should be number ${events + 1}`;
    const { size, eventIds, leaves } = block;
    if (size !== eventIds.length || size !== leaves.length || size < 1 || size > mostEvents) return "its size is wrong";
    if (block.root !== rootOfLeaves(leaves)) return "its root is not that of its leaves";
    if (pinnedKeys.length === 0 || pinnedKeys.includes(block.keyId)) return null;
    return `it is signed by the key ${block.keyId}, which is none of those that were named`;
  }

  async #faultOfEvents(block: AuditBlock): Promise<string | null> {
    const unread = await this.events.readUntil(block.lastAt);
    if (unread !== null) return unread.fault;
    const found: ChainEvent[] = [];
    for (const [index, id] of block.eventIds.entries()) {
      const fault = this.#takeEvent(block, index, id, found);
      if (fault !== null) return fault.fault;
    }
    if (found.at(0)?.at !== block.firstAt || found.at(-1)?.at !== block.lastAt) {
      return `Block ${block.number} does not hold: its times are not those of its events.`;
    }
    return null;
  }

  #takeEvent(block: AuditBlock, index: number, id: string, found: ChainEvent[]): Fault | null {
    const event = this.events.take(id);
    const place = `number ${block.firstSequence + index}, in block ${block.number}`;
    if (event === undefined) return { fault: `Event ${id}, ${place}, is not there, or stands in the log twice.` };
    if ("fault" in event) return event;
    const before = found.at(-1);
    if (before !== undefined && !isBefore(before, event)) {
      return {
        fault: `${nameOfEvent(event)}, ${place}, is out of order: it comes before the one that stands before it.`,
      };
    }
    if (leafOf(event) !== block.leaves[index]) {
      return { fault: `${nameOfEvent(event)}, ${place}, does not hold: it is not what was sealed.` };
    }
    found.push(event);
    return null;
  }
}
