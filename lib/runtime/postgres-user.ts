import { statSync } from "node:fs";
import { runAs, type SystemUser } from "@/lib/runtime/run-as";

const OWN_USER = "countersign";

/**
 * Whom PostgreSQL runs as. It refuses to run as root, so under root it is another user of the system: the one who owns `home`
 * already, else `postgres`, else `countersign`, which is created where it does not exist.
 * @returns null where that is simply whoever runs this process
 * @throws an `Error` that says what to do where root finds no user and can create none
 */
export async function choosePostgresUser(home: string): Promise<SystemUser | null> {
  if (process.getuid?.() !== 0) return null;
  const owner = statSync(home, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { name: `#${owner.uid}`, uid: owner.uid, gid: owner.gid };
  return (await lookUp("postgres")) ?? (await lookUp(OWN_USER)) ?? (await createUser());
}

async function lookUp(name: string): Promise<SystemUser | null> {
  const [uid, gid] = await Promise.all([runAs(null, "id", ["-u", name]), runAs(null, "id", ["-g", name])]);
  if (uid.code !== 0 || gid.code !== 0) return null;
  return { name, uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

async function createUser(): Promise<SystemUser> {
  const ways: [string, string[]][] = [
    ["useradd", ["--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent", OWN_USER]],
    ["adduser", ["-S", "-D", "-H", OWN_USER]], // BusyBox
  ];
  const reasons: string[] = [];
  for (const [command, args] of ways) {
    const result = await runAs(null, command, args);
    const user = await lookUp(OWN_USER);
    if (user) return user;
    reasons.push(`${command}: ${result.stderr.trim()}`);
  }
  throw new Error(
    `PostgreSQL can't run as root, and no user "${OWN_USER}" could be created for it (${reasons.join("; ")}). Start Countersign as an ordinary user, create that user, or set DATABASE_URL.`,
  );
}
