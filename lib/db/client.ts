import { PrismaPg } from "@prisma/adapter-pg";
import { Pool } from "pg";
import { PrismaClient } from "@/lib/db/generated/client";
import { env } from "@/lib/env";
import { log } from "@/lib/log";

const shortestMs = 5_000;
/** No statement runs longer, also where nobody is there any more to hear of it; `patienceMs` says otherwise for one. */
const longestMs = 15_000;

/** What a process shares, whichever of its module graphs asks (Next bundles its own copy of this file). */
interface Shared {
  pool: Pool;
  prisma: PrismaClient;
}

let plansAreKept = false;

const slot: { [key: symbol]: Shared | undefined } = globalThis;
const key = Symbol.for("countersign.database");

function shared(): Shared {
  slot[key] ??= connect();
  return slot[key];
}

function connect(): Shared {
  const settings = env();
  if (settings.DATABASE_URL === undefined)
    throw new Error("DATABASE_URL is not set, and no embedded database is running.");
  const pool = new Pool({
    connectionString: settings.DATABASE_URL,
    max: settings.DATABASE_POOL_SIZE,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    query_timeout: answerWithinMs(settings.LEASE_SECONDS),
    statement_timeout: longestMs,
    // A transaction that is left open makes every claim slower (docs/ARCHITECTURE.md); none of ours waits for anything outside.
    idle_in_transaction_session_timeout: 15_000,
    application_name: "countersign",
    ...(plansAreKept && { options: "-c plan_cache_mode=force_generic_plan" }),
  });
  pool.on("error", (error) => log.warn({ reason: error.message }, "an idle database connection was lost"));
  return { pool, prisma: new PrismaClient({ adapter: new PrismaPg(pool) }) };
}

/**
 * How long a statement's answer is waited for. A connection whose other end was forgotten on the way says nothing for a
 * quarter of an hour; by half a lease a committer's statement is of no more use, and the next may have a connection that works.
 */
function answerWithinMs(leaseSeconds: number): number {
  return Math.min(longestMs, Math.max(shortestMs, leaseSeconds * 500));
}

/**
 * Has connections that are opened from now on plan each statement once, whatever its values. For a committer: planning its
 * claim takes longer than running it, and its statements have one sensible plan. A page's lists have not.
 */
export function keepPlans(): void {
  plansAreKept = true;
}

/** The process' one connection pool. Throws when there is no DATABASE_URL. */
export function pool(): Pool {
  return shared().pool;
}

/** Prisma over the same pool: for reads. */
export function prisma(): PrismaClient {
  return shared().prisma;
}

/** Ends every connection; the next use opens new ones. */
export async function closeDatabase(): Promise<void> {
  const open = slot[key];
  if (open === undefined) return;
  slot[key] = undefined;
  await open.prisma.$disconnect();
  if (!open.pool.ended) await open.pool.end();
}
