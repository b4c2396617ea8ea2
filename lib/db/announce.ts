import { pool } from "@/lib/db/client";
import { log } from "@/lib/log";

/** The channel on which processes tell each other what has changed; nothing depends on a message's arrival. */
export const changesChannel = "countersign_changes";

/** The channel on which processes tell each other who came to look at a proposal, or left it: nothing has changed. */
export const lookingChannel = "countersign_looking";

/** A proposal of a workspace. */
export interface Looked {
  workspaceId: string;
  proposalId: string;
}

/** Something happened to a proposal. `ready`: a committer has work. `toRead`: its target is to be read. */
export interface Change {
  workspaceId: string;
  proposalId: string;
  ready: boolean;
  toRead?: boolean;
}

/** What a listener is told; `changes` null means that too much happened to name it. */
export interface Announcement {
  ready: boolean;
  toRead: boolean;
  changes: { workspaceId: string; proposalId: string }[] | null;
  /** Where someone came to look, or left. */
  looked?: Looked;
}

const intervalMs = 20;
// A NOTIFY payload ends at 8,000 bytes; a pair of ids takes 73.
const mostChanges = 100;

/** Changes that wait for their turn. What a committer waits for never queues behind what people only look at. */
interface Lane {
  waiting: Change[];
  timer: NodeJS.Timeout | null;
  lastSentAt: number;
}

const work: Lane = { waiting: [], timer: null, lastSentAt: 0 };
const news: Lane = { waiting: [], timer: null, lastSentAt: 0 };

/**
 * Tells all processes of a change that is already committed. Sent outside any transaction (a NOTIFY inside takes a lock
 * on the whole database at commit) and, for work and for news each, at most once in 20 ms; the first after a pause leaves
 * at once.
 */
export function announce(change: Change): void {
  const lane = change.ready || change.toRead ? work : news;
  lane.waiting.push(change);
  if (lane.timer !== null) return;
  const wait = Math.max(0, lane.lastSentAt + intervalMs - performance.now());
  if (wait === 0) void flush(lane);
  else lane.timer = setTimeout(() => void flush(lane), wait).unref();
}

async function flush(lane: Lane): Promise<void> {
  lane.timer = null;
  lane.lastSentAt = performance.now();
  const sent = lane.waiting;
  lane.waiting = [];
  try {
    await pool().query({
      name: "announce",
      text: "SELECT pg_notify($1, $2)",
      values: [changesChannel, encode(sent)],
    });
  } catch (error) {
    log.debug({ err: error }, "a change could not be announced; whoever waits for it polls");
  }
}

function encode(changes: Change[]): string {
  const flags = [changes.some(({ ready }) => ready), changes.some(({ toRead }) => toRead)];
  const head = flags.map((flag) => (flag ? "1" : "0")).join("");
  const pairs = [...new Set(changes.map((change) => `${change.workspaceId}/${change.proposalId}`))];
  return pairs.length > mostChanges ? `${head}*` : head + pairs.join(",");
}

/** Tells all processes that someone came to look at a proposal, or left it. */
export async function announceLooking({ workspaceId, proposalId }: Looked): Promise<void> {
  try {
    const values = [lookingChannel, `${workspaceId}/${proposalId}`];
    await pool().query({ name: "announce", text: "SELECT pg_notify($1, $2)", values });
  } catch (error) {
    log.debug({ err: error }, "an arrival could not be announced; whoever looks asks again");
  }
}

/** Reads what `announceLooking` has sent. */
export function decodeLooking(payload: string | undefined): Looked {
  const [workspaceId = "", proposalId = ""] = (payload ?? "").split("/");
  return { workspaceId, proposalId };
}

/** Reads what `announce` has sent; what it can't read counts as "something changed". */
export function decodeAnnouncement(payload: string | undefined): Announcement {
  if (payload === undefined || payload === "") return { ready: true, toRead: true, changes: null };
  const [ready, toRead] = [payload[0] === "1", payload[1] === "1"];
  const rest = payload.slice(2);
  if (rest === "*") return { ready, toRead, changes: null };
  const changes = rest.split(",").map((pair) => {
    const [workspaceId = "", proposalId = ""] = pair.split("/");
    return { workspaceId, proposalId };
  });
  return { ready, toRead, changes };
}
