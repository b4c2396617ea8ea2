/**
 * Ends the process with a sentence instead of a stack.
 * @param {unknown} error
 */
export function fail(error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
}
