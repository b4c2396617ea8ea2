import type { PoolClient } from "pg";
import { pool } from "@/lib/db/client";

/** A connection that is silent by now was most likely silent before: it is not waited for once more in full. */
const rollback = { text: "ROLLBACK", query_timeout: 1_000 };

const clients = new WeakMap<Tx, PoolClient>();

/** An open transaction. What runs in it is the stores' business: to everyone else it is something to pass on. */
export class Tx {
  /** Keeps the type nominal: nothing but `transaction` makes one. */
  protected readonly open = true;
}

/** A statement; with a name it is prepared once a connection, without one it is planned anew. */
export interface Statement {
  name?: string;
  text: string;
  /** How long its answer is waited for; without it, as long as for every other. */
  patienceMs?: number;
}

/**
 * Runs `work` in one READ COMMITTED transaction and commits it; anything thrown rolls it back. Never call anything outside
 * the database in `work`.
 */
export function transaction<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
  return onConnection(async (client) => {
    const tx = new Tx();
    clients.set(tx, client);
    try {
      await client.query("BEGIN");
      const result = await work(tx);
      await client.query("COMMIT");
      return result;
    } finally {
      clients.delete(tx);
    }
  });
}

/** Runs statements that may be whole transactions in one text. One that fails leaves no connection inside of it. */
export async function runText(text: string, values?: unknown[]): Promise<object[]> {
  return (await onConnection((client) => client.query<object>(text, values))).rows;
}

/** Gives `work` a connection of its own; whatever is open on it when `work` throws is rolled back. */
async function onConnection<Result>(work: (client: PoolClient) => Promise<Result>): Promise<Result> {
  const client = await pool().connect();
  client.on("error", leaveToStatement);
  try {
    const result = await work(client);
    client.release();
    return result;
  } catch (error) {
    await rollBack(client);
    throw error;
  } finally {
    client.off("error", leaveToStatement);
  }
}

/** A connection that is lost says so by an event too, which must be heard; the statement that runs or comes next fails of it. */
function leaveToStatement(): void {}

/** A connection that can't roll back is thrown away, and its transaction with it. */
async function rollBack(client: PoolClient): Promise<void> {
  try {
    await client.query(rollback);
    client.release();
  } catch (error) {
    client.release(error instanceof Error ? error : true);
  }
}

/**
 * Runs one statement, in `tx` where there is one and on the pool otherwise, and gives its rows.
 * `Row` says what the statement selects.
 */
export async function rows<Row extends object>(statement: Statement, values: unknown[], tx?: Tx): Promise<Row[]> {
  const runner = tx === undefined ? pool() : clients.get(tx);
  if (runner === undefined) throw new Error("This transaction has ended.");
  const { patienceMs, ...asked } = statement;
  const patience = patienceMs === undefined ? {} : { query_timeout: patienceMs };
  const result = await runner.query<Row>({ ...asked, ...patience, values });
  return result.rows;
}

/** Whether `error` says that a unique index or another constraint of this name was violated. */
export function violates(error: unknown, constraint: string): boolean {
  return error instanceof Error && "constraint" in error && error.constraint === constraint;
}
