import { AppError } from "@/lib/core/app-error";
import { keepHistory } from "@/lib/db/database-history";
import type { Tx } from "@/lib/db/transaction";

/**
 * Throws `unavailable` on a history of the database that is not noted (docs/decisions/0017): a committer notes it as soon as one
 * runs, mostly within a second. Otherwise none is noted until `tx` ends.
 */
export async function requireNotedHistory(tx: Tx): Promise<void> {
  if (await keepHistory(tx)) return;
  const detail =
    "The database was replaced, and what may have been sent before is not marked yet. Try again in a moment, once a committer runs.";
  throw new AppError("unavailable", detail, { retryAfterSeconds: 2 });
}
