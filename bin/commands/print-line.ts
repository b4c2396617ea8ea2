/** What a command is asked for, and nothing else: stdout. */
export function printLine(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** What a person wants to know besides: stderr, so that `KEY=$(countersign …)` holds the key alone. */
export function printNote(text: string): void {
  process.stderr.write(`${text}\n`);
}
