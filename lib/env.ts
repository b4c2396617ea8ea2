import { z } from "zod";

const wholeNumber = (fallback: number, min: number, max: number) =>
  z.coerce.number().int().min(min).max(max).default(fallback);

/** The settings of API.md, "Starting it". An empty variable counts as unset. */
const settings = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  HOST: z.string().default("127.0.0.1"),
  PORT: wholeNumber(3000, 0, 65_535),
  PUBLIC_URL: z.url().optional(),
  DATABASE_URL: z.string().optional(),
  DATABASE_POOL_SIZE: wholeNumber(16, 2, 500),
  FAILOVER_KEEPS_WRITES: z.enum(["true", "false"]).default("false"),
  DATA_DIR: z.string().default(".data"),
  ADMIN_EMAIL: z.email().default("admin@countersign.local"),
  ADMIN_PASSWORD: z.string().min(8).optional(),
  COMMITTERS: wholeNumber(1, 0, 64),
  COMMITTER_CONCURRENCY: wholeNumber(16, 1, 10_000),
  LEASE_SECONDS: wholeNumber(30, 1, 3_600),
  OUTBOUND_ALLOW: z.string().default(""),
  RATE_LIMIT_PER_MINUTE: wholeNumber(6_000, 0, 10_000_000),
  SESSION_SECRET: z.string().min(32).optional(),
  AUDIT_SIGNING_KEY: z
    .string()
    .regex(/^[A-Za-z0-9+/_-]{43}=?$/, "must be 32 bytes in base64, as `openssl rand -base64 32` prints them")
    .optional(),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
});

export type Env = z.infer<typeof settings>;

/** The names of all settings; .env.example has each. */
export const settingNames: string[] = Object.keys(settings.shape);

let cached: Env | undefined;

/**
 * The settings, read once. Throws an `Error` that names every variable that is wrong and what it must be.
 * Nothing else reads `process.env`.
 */
export function env(): Env {
  cached ??= parseEnv(process.env);
  return cached;
}

/** Parses a set of variables; exported for its tests. */
export function parseEnv(variables: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value !== ""),
  );
  const result = settings.safeParse(given);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`These settings can't be used:\n${lines.join("\n")}`);
}

/** Passes a setting on to what runs later in this process and to its children (the embedded database's address, say). */
export function setEnv(name: Exclude<keyof Env, "NODE_ENV">, value: string): void {
  process.env[name] = value;
  cached = undefined;
}

/** The variables a child process starts with. */
export function childEnv(): NodeJS.ProcessEnv {
  return { ...process.env };
}

/** What `{{ secrets.NAME }}` means in a connector: the variables named `SECRET_<NAME>`. */
export function connectorSecrets(): Record<string, string> {
  const secrets: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (name.startsWith("SECRET_") && value !== undefined) secrets[name.slice("SECRET_".length)] = value;
  }
  return secrets;
}
