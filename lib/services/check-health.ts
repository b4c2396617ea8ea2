import { ping } from "@/lib/db/ping";

/** Whether the app can work. `migrations` is null where this process can't tell; a part that is wrong says how. */
export interface Health {
  ok: boolean;
  database: string;
  migrations: string | null;
}

const patienceMs = 2_000;

/**
 * Asks the database and, where the process knows them, for the migrations that it still lacks. Takes two seconds at most
 * and never throws.
 */
export async function checkHealth(pendingMigrations?: () => Promise<string[]>): Promise<Health> {
  const [database, migrations] = await Promise.all([
    stateOf(async () => {
      await ping();
      return "ok";
    }),
    pendingMigrations === undefined ? null : stateOf(async () => migrationState(await pendingMigrations())),
  ]);
  return { ok: database === "ok" && (migrations ?? "ok") === "ok", database, migrations };
}

function migrationState(pending: string[]): string {
  return pending.length === 0 ? "ok" : `pending: ${pending.join(", ")}`;
}

/** What went wrong is not told to whoever asks: only that it did, and not beyond the patience. */
async function stateOf(ask: () => Promise<string>): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(resolve, patienceMs, "no answer");
  });
  try {
    return await Promise.race([ask(), late]);
  } catch {
    return "unreachable";
  } finally {
    clearTimeout(timer);
  }
}
