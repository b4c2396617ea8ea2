/**
 * Which of a database's transactions somebody has seen the writes of: all below `xmax` but those that were `running`
 * (ascending). It is what PostgreSQL calls a snapshot, written `xmin:xmax:running,…`.
 */
export interface SeenTransactions {
  xmax: bigint;
  running: bigint[];
}

/** Transactions from `from` to before `to`. */
export interface TransactionSpan {
  from: bigint;
  to: bigint;
}

/** Numbers nearer to each other than this are read in one go: reading past what lies between costs less than looking twice. */
const near = 10_000n;

const form = /^\d+:(\d+):((?:\d+(?:,\d+)*)?)$/;

/** Reads a `pg_snapshot` as text. Throws an `Error` where it is none. */
export function readSnapshot(text: string): SeenTransactions {
  const match = form.exec(text);
  if (match === null) throw new Error(`“${text}” is no snapshot.`);
  const [, xmax = "", running = ""] = match;
  return { xmax: BigInt(xmax), running: running === "" ? [] : running.split(",").map(BigInt) };
}

/** Writes what `readSnapshot` reads. */
export function writeSnapshot({ xmax, running }: SeenTransactions): string {
  return `${running[0] ?? xmax}:${xmax}:${running.join(",")}`;
}

/**
 * What is seen by whoever had seen `before` and has now read, at the moment of `now`, every transaction below `cut` (at most
 * the `xmax` of `now`); those from `cut` on stand as they stood. A later snapshot sees whatever an earlier one sees, so this is a snapshot again.
 */
export function seenBelow(before: SeenTransactions, now: SeenTransactions, cut: bigint): SeenTransactions {
  const running = [...now.running.filter((id) => id < cut), ...before.running.filter((id) => id >= cut)];
  return { xmax: cut > before.xmax ? cut : before.xmax, running };
}

/** Whether the writes of this transaction were seen. */
export function hasSeen({ xmax, running }: SeenTransactions, id: bigint): boolean {
  return id < xmax && !running.includes(id);
}

/** What was seen by the one or by the other. */
export function seenByEither(one: SeenTransactions, other: SeenTransactions): SeenTransactions {
  const later = one.xmax > other.xmax ? one : other;
  const unseen = [...one.running, ...other.running].filter((id) => !hasSeen(one, id) && !hasSeen(other, id));
  return { xmax: later.xmax, running: [...new Set(unseen)].sort((a, b) => (a < b ? -1 : 1)) };
}

/**
 * Where what is not `seen` yet may lie, below `to`: few spans, one of them from `xmax` on. One transaction that ran long adds
 * a span of its own, and not all that came after it. Between its ends a span holds seen ones too.
 */
export function unseenSpans({ xmax, running }: SeenTransactions, to: bigint): TransactionSpan[] {
  const spans: TransactionSpan[] = [];
  for (const id of [...running, xmax]) {
    const end = id === xmax ? to : id + 1n;
    const last = spans.at(-1);
    if (last !== undefined && id - last.to < near) last.to = end;
    else spans.push({ from: id, to: end });
  }
  return spans;
}
