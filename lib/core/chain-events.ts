import { approvalSignatureFault } from "@/lib/core/approval-signature";
import { type AuditLeafInput, auditLeaf } from "@/lib/core/audit-leaf";
import { hashText } from "@/lib/core/hash-text";
import { signedApprovalIn } from "@/lib/core/signed-approval-in";

/** A stored event. `due`: by its transaction it should be sealed. */
export interface ChainEvent extends AuditLeafInput {
  due: boolean;
}

/** What was asked of the events and went wrong, in a sentence. */
export type Fault = { fault: string };

/** The names of an event that a person finds it by. */
export function nameOfEvent({ id, kind, at }: ChainEvent): string {
  return `Event ${id} (${kind}, ${at})`;
}

/** The leaf hash of what is stored. */
export function leafOf({ due: _, ...event }: ChainEvent): string {
  return hashText(auditLeaf(event));
}

/** Whether `first` comes before `second` in the order of times and ids, which is that of every list and block. */
export function isBefore(first: { at: string; id: string }, second: { at: string; id: string }): boolean {
  return first.at === second.at ? first.id < second.id : first.at < second.at;
}

/**
 * A log's events, read once in the order of times and ids, of which each may be taken once. What was read and not yet taken
 * is all that is kept: in a sound log the events of transactions that were late.
 */
export class ChainEvents {
  readonly #source: AsyncIterator<ChainEvent>;
  readonly #waiting = new Map<string, ChainEvent>();
  #last: ChainEvent | null = null;
  #isAtEnd = false;
  #signed = 0;

  constructor(
    events: AsyncIterable<ChainEvent>,
    private readonly workspaceId: string,
  ) {
    this.#source = events[Symbol.asyncIterator]();
  }

  /** How many of those that were read are approvals which a passkey has signed. */
  get signed(): number {
    return this.#signed;
  }

  /** Reads on until nothing up to the time `at` is left unread. A fault where they are out of order. */
  async readUntil(at: string): Promise<Fault | null> {
    while (!this.#isAtEnd && (this.#last === null || this.#last.at <= at)) {
      const found = await this.#next();
      if (found !== null && "fault" in found) return found;
      if (found !== null) this.#waiting.set(found.id, found);
    }
    return null;
  }

  /** The event of this id, which no one can take again; undefined where it was not read, or is taken. A fault where it does not hold. */
  take(id: string): ChainEvent | Fault | undefined {
    const event = this.#waiting.get(id);
    this.#waiting.delete(id);
    return event === undefined ? undefined : (this.#faultOf(event) ?? event);
  }

  /** Reads the rest and counts what nobody took: what is not sealed yet. A fault where one should be, or does not hold. */
  async countRest(): Promise<Fault | { count: number }> {
    let count = 0;
    for (const event of this.#waiting.values()) {
      const fault = this.#faultOf(event) ?? overdue(event);
      if (fault !== null) return fault;
      count += 1;
    }
    for (let event = await this.#next(); event !== null; event = await this.#next()) {
      const fault = "fault" in event ? event : (this.#faultOf(event) ?? overdue(event));
      if (fault !== null) return fault;
      count += 1;
    }
    return { count };
  }

  /** Lets go of the source, wherever the reading stopped. */
  async close(): Promise<void> {
    await this.#source.return?.();
  }

  async #next(): Promise<ChainEvent | Fault | null> {
    const { done, value } = await this.#source.next();
    if (done === true) {
      this.#isAtEnd = true;
      return null;
    }
    const event: ChainEvent = value;
    const isInOrder = this.#last === null || isBefore(this.#last, event);
    this.#last = event;
    if (!isInOrder) return { fault: `${nameOfEvent(event)} is not in the order of times.` };
    return (await this.#faultOfSignature(event)) ?? event;
  }

  async #faultOfSignature(event: ChainEvent): Promise<Fault | null> {
    const signed = signedApprovalIn(event);
    if (signed === null) return null;
    this.#signed += 1;
    const fault =
      signed === "unreadable" ? "it can't be read" : await approvalSignatureFault(signed.facts, signed.signature);
    return fault === null
      ? null
      : { fault: `${nameOfEvent(event)} does not hold: of its passkey's signature, ${fault}.` };
  }

  #faultOf(event: ChainEvent): Fault | null {
    if (event.workspaceId === this.workspaceId) return null;
    return { fault: `${nameOfEvent(event)} is of another workspace.` };
  }
}

function overdue(event: ChainEvent): Fault | null {
  if (!event.due) return null;
  return { fault: `${nameOfEvent(event)} is in no block, and newer ones are: a block is missing, or was cut off.` };
}
