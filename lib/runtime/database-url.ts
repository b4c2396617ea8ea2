import { env } from "@/lib/env";
import { runningPostgresUrl } from "@/lib/runtime/embedded-postgres";

/**
 * Where the database is: DATABASE_URL, else the embedded server that runs on DATA_DIR, else null. Starts nothing.
 * With it `npx prisma studio` and the like work while the app runs.
 * @public read by prisma.config.ts
 */
export function databaseUrl(): string | null {
  return env().DATABASE_URL ?? runningPostgresUrl(env().DATA_DIR);
}
