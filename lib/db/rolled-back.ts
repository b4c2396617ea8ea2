/**
 * Whether `error` is the database's own word that a statement had no effect (bad data, a violated constraint, a deadlock;
 * SQLSTATE classes 22, 23 and 40). Anything else, such as a lost connection, may have come after the commit.
 */
export function wasRolledBack(error: unknown): boolean {
  return error instanceof Error && "code" in error && typeof error.code === "string" && /^(22|23|40)/.test(error.code);
}

/** Whether the database ended a statement to let another that it waited for, and that waited for it, go on. */
export function wasDeadlocked(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "40P01";
}
