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
export async function transaction<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
  const client = await pool().connect();
  const tx = new Tx();
  clients.set(tx, client);
  client.on("error", leaveToStatement);
  try {
    await client.query("BEGIN");
    const result = await work(tx);
    await client.query("COMMIT");
    client.release();
    return result;
  } catch (error) {
    await rollBack(client);
    throw error;
  } finally {
    client.off("error", leaveToStatement);
    clients.delete(tx);
  }
}

/** A connection that is lost between two statements says so by an event that must be heard; the next statement fails of it. */
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
