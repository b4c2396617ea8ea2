import { env } from "@/lib/env";
import { withDatabase } from "@/lib/runtime/embedded-lease";
import { migrate } from "@/lib/runtime/migrations";
import { printLine } from "./print-line";

/** `countersign migrate`: brings the database up to date and says what was applied. */
export async function migrateCommand(): Promise<void> {
  const applied = await withDatabase(() => migrate(env().DATABASE_URL ?? ""));
  const lines = applied.length === 0 ? ["Nothing to apply."] : applied.map((name) => `Applied ${name}`);
  for (const line of lines) printLine(line);
}
