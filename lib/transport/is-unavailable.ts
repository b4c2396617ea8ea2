/** Error codes of sockets, of PostgreSQL (classes 08, 53, 57P, 40, a statement that took too long) and of Prisma that pass by themselves. */
const passing =
  /^(?:ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|ENOENT|08\w{3}|53\w{3}|57P0[1-5]|57014|40001|40P01|P1001|P1002|P1008|P1017|P2024|P2034)$/;

/** What pg says where it gives no code: its connection or the wait for one in the pool ended, or an answer did not come. */
const connectionLost =
  /^(?:Connection terminated|Query read timeout|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/**
 * Whether an error says that the database can't be reached or asks for another try, so that the caller may send the same
 * again. Looks at its causes too.
 */
export function isUnavailable(error: unknown): boolean {
  for (let one = error, depth = 0; one instanceof Object && depth < 5; one = causeOf(one), depth += 1) {
    if (codesOf(one).some((code) => passing.test(code))) return true;
    if (one instanceof Error && connectionLost.test(one.message)) return true;
    if (one instanceof AggregateError && one.errors.some(isUnavailable)) return true;
  }
  return false;
}

/** `originalCode` is PostgreSQL's, as Prisma's driver adapter keeps it. */
function codesOf(one: object): string[] {
  const codes = ["code" in one && one.code, "originalCode" in one && one.originalCode];
  return codes.filter((code) => typeof code === "string");
}

/** Prisma keeps what its driver said beside the error, not behind it. */
function causeOf(one: object): unknown {
  const meta = "meta" in one && one.meta;
  if (meta instanceof Object && "driverAdapterError" in meta) return meta.driverAdapterError;
  return "cause" in one ? one.cause : undefined;
}
