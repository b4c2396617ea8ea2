import { randomBytes } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { env } from "@/lib/env";

let made: { dataDir: string; secret: string } | undefined;

/**
 * What session cookies are encrypted with: SESSION_SECRET, or a secret that is made once and kept in
 * DATA_DIR/session-secret, readable by this user alone. Web processes that share no DATA_DIR need SESSION_SECRET.
 * Throws an `Error` where the file can be neither read nor made.
 */
export function sessionSecret(): string {
  const { SESSION_SECRET, DATA_DIR } = env();
  if (SESSION_SECRET !== undefined) return SESSION_SECRET;
  if (made?.dataDir !== DATA_DIR) made = { dataDir: DATA_DIR, secret: readOrMake(path.resolve(DATA_DIR)) };
  return made.secret;
}

function readOrMake(dataDir: string): string {
  const file = path.join(dataDir, "session-secret");
  try {
    return read(file) ?? make(dataDir, file);
  } catch (error) {
    throw new Error(`The secret of the sessions can't be kept in ${file}. Set SESSION_SECRET.`, { cause: error });
  }
}

function read(file: string): string | null {
  try {
    const secret = readFileSync(file, "utf8").trim();
    if (secret.length < 32) throw new Error(`${file} holds no secret; delete it.`);
    return secret;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

/** Written beside and linked into place, so that of several processes one wins and none reads half a secret. */
function make(dataDir: string, file: string): string {
  mkdirSync(dataDir, { recursive: true });
  const draft = `${file}.${process.pid}.${randomBytes(4).toString("hex")}`;
  writeFileSync(draft, randomBytes(32).toString("base64url"), { mode: 0o600, flag: "wx" });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    unlinkSync(draft);
  }
  return readFileSync(file, "utf8").trim();
}
