import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmdirSync,
  statSync,
  symlinkSync,
} from "node:fs";
import path from "node:path";
import { findPostgresBinaries, type PostgresBinaries } from "@/lib/runtime/postgres-binaries";
import { choosePostgresUser } from "@/lib/runtime/postgres-user";
import { runAs, type SystemUser } from "@/lib/runtime/run-as";

/** Where root keeps what PostgreSQL's user can't reach in the project's folder. */
const SHARED_PLACE = "/var/lib/countersign";

/** An embedded PostgreSQL's place: `folder` holds the cluster and its log, `dataDir` what is ours alone (the password). */
export type PostgresHome = { dataDir: string; folder: string; user: SystemUser | null; binaries: PostgresBinaries };

/** The folder of the embedded PostgreSQL under a DATA_DIR; may be a link that leads elsewhere. */
export function postgresFolder(dataDir: string): string {
  return path.join(path.resolve(dataDir), "postgres");
}

/**
 * Makes the place ready: the folder exists, and whoever PostgreSQL runs as can write there and run its programs. Where
 * DATA_DIR lies under a folder closed to that user, the data goes to /var/lib/countersign and DATA_DIR/postgres leads there.
 * Throws an `Error` that says what is in the way.
 */
export async function openPostgresHome(dataDir: string): Promise<PostgresHome> {
  const absolute = path.resolve(dataDir);
  mkdirSync(absolute, { recursive: true });
  const folder = postgresFolder(absolute);
  const user = await choosePostgresUser(folder);
  await makeFolder(folder, user);
  const binaries = await findPostgresBinaries(user, () => (user ? sharedPlace() : absolute));
  return { dataDir: absolute, folder: realpathSync(folder), user, binaries };
}

/** Two processes may do this at once: whoever is second finds what the first has made. */
async function makeFolder(folder: string, user: SystemUser | null): Promise<void> {
  const existing = lstatSync(folder, { throwIfNoEntry: false });
  if (existing?.isSymbolicLink() && !statSync(folder, { throwIfNoEntry: false })) {
    throw new Error(
      `${folder} leads to a folder that is gone. Bring it back, or remove the link to start with an empty database.`,
    );
  }
  if (!existing) {
    const closed = user !== null && (await reasonNotReachable(path.dirname(folder), user, "enter")) !== null;
    if (closed) await linkElsewhere(folder, user);
    else mkdirSync(folder, { mode: 0o700, recursive: true });
  }
  give(folder, user);
  const reason = await reasonNotReachable(realpathSync(folder), user, "write");
  if (reason !== null) {
    throw new Error(
      `${user ? `User ${user.name}, who PostgreSQL runs as,` : "PostgreSQL"} can't write ${folder}: ${reason}`,
    );
  }
}

async function linkElsewhere(folder: string, user: SystemUser): Promise<void> {
  const elsewhere = mkdtempSync(path.join(sharedPlace(), "data-"));
  give(elsewhere, user);
  const reason = await reasonNotReachable(elsewhere, user, "write");
  if (reason !== null) {
    rmdirSync(elsewhere);
    throw new Error(
      `PostgreSQL can't run as root, and user ${user.name} reaches neither ${folder} nor ${SHARED_PLACE} (${reason}). Set DATA_DIR to a folder that this user can reach, or DATABASE_URL.`,
    );
  }
  try {
    symlinkSync(elsewhere, folder);
  } catch (error) {
    rmdirSync(elsewhere);
    if (!existsSync(folder)) throw error;
  }
}

function sharedPlace(): string {
  mkdirSync(SHARED_PLACE, { recursive: true });
  chmodSync(SHARED_PLACE, 0o755);
  return SHARED_PLACE;
}

function give(folder: string, user: SystemUser | null): void {
  if (!user || statSync(folder).uid === user.uid) return;
  chownSync(folder, user.uid, user.gid);
  chmodSync(folder, 0o700);
}

/** Whether that user can enter, or also write, a folder, found out by doing it; null when so. */
async function reasonNotReachable(
  folder: string,
  user: SystemUser | null,
  purpose: "enter" | "write",
): Promise<string | null> {
  if (process.platform === "win32") return null;
  const probe = purpose === "enter" ? 'cd "$1"' : 'cd "$1" && : > ".probe-$$" && rm ".probe-$$"';
  const result = await runAs(user, "/bin/sh", ["-c", probe, "sh", folder]);
  return result.code === 0 ? null : result.stderr.trim();
}
