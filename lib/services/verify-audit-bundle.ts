import { type AuditBundleLine, auditBundleLine } from "@/lib/contract/audit-bundle";
import { AppError } from "@/lib/core/app-error";
import type { AuditBlock } from "@/lib/core/audit-block";
import type { ChainEvent } from "@/lib/core/chain-events";
import type { PublicKey } from "@/lib/core/signed-note";
import { type ChainExpectations, type ChainVerdict, verifyAuditChain } from "@/lib/core/verify-audit-chain";
import { readCheckpointText } from "@/lib/services/read-checkpoint-text";

/** The lines of a bundle from its beginning; called more than once, for blocks and events are read side by side. */
export type OpenLines = () => AsyncIterable<string>;

/**
 * Checks an audit bundle by itself: no database is asked. Its own checkpoint is expected where no other is. Throws
 * `invalid_input` where a line is not what it should be.
 */
export async function verifyAuditBundle(open: OpenLines, expected: ChainExpectations): Promise<ChainVerdict> {
  const { head, keys } = await readFront(open);
  const own = head.checkpoint === null ? null : readCheckpointText(head.checkpoint);
  const chain = { workspaceId: head.workspaceId, keys, blocks: blocksOf(open), events: eventsOf(open) };
  return verifyAuditChain(chain, { ...expected, checkpoint: expected.checkpoint ?? own });
}

type Head = Extract<AuditBundleLine, { type: "head" }>;

async function readFront(open: OpenLines): Promise<{ head: Head; keys: PublicKey[] }> {
  let head: Head | null = null;
  const keys: PublicKey[] = [];
  for await (const line of linesOf(open)) {
    if (head === null && line.type === "head") head = line;
    else if (head !== null && line.type === "key") keys.push({ id: line.id, publicKey: line.publicKey });
    else break;
  }
  if (head === null) throw new AppError("invalid_input", "This is no audit bundle: its first line is not a head.");
  return { head, keys };
}

async function* blocksOf(open: OpenLines): AsyncGenerator<AuditBlock> {
  for await (const line of linesOf(open)) {
    if (line.type === "event") return;
    if (line.type !== "block") continue;
    const { type: _, ...block } = line;
    yield block;
  }
}

async function* eventsOf(open: OpenLines): AsyncGenerator<ChainEvent> {
  let begun = false;
  for await (const line of linesOf(open)) {
    if (line.type === "event") {
      begun = true;
      const { type: _, ...event } = line;
      yield { ...event, due: false };
    } else if (begun) {
      throw new AppError(
        "invalid_input",
        `This is no audit bundle: a line of type ${line.type} stands among the events.`,
      );
    }
  }
}

async function* linesOf(open: OpenLines): AsyncGenerator<AuditBundleLine> {
  let number = 0;
  for await (const text of open()) {
    number += 1;
    yield readLine(text, number);
  }
}

function readLine(text: string, number: number): AuditBundleLine {
  try {
    return auditBundleLine.parse(JSON.parse(text));
  } catch {
    throw new AppError("invalid_input", `Line ${number} is not one of an audit bundle.`);
  }
}
