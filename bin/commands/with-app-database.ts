import { closeDatabase } from "@/lib/db/client";
import { env } from "@/lib/env";
import { withDatabase } from "@/lib/runtime/embedded-lease";
import { migrate } from "@/lib/runtime/migrations";

/** Runs a command's work on the app's database, up to date, and closes its connections whatever comes of it. */
export function withAppDatabase<T>(work: () => Promise<T>): Promise<T> {
  return withDatabase(async () => {
    await migrate(env().DATABASE_URL ?? "");
    return work().finally(closeDatabase);
  });
}
