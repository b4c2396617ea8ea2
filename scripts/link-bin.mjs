import { chmodSync, existsSync, lstatSync, mkdirSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const root = path.resolve(import.meta.dirname, "..");

/** npm links the commands of dependencies, not the project's own: this makes `npx countersign` find it without asking or installing. */
export function linkBin() {
  const folder = path.join(root, "node_modules/.bin");
  if (!existsSync(path.dirname(folder))) return;
  mkdirSync(folder, { recursive: true });
  if (process.platform === "win32") {
    writeFileSync(path.join(folder, "countersign.cmd"), '@node "%~dp0\\..\\..\\bin\\countersign.mjs" %*\r\n');
    return;
  }
  const link = path.join(folder, "countersign");
  const target = "../../bin/countersign.mjs";
  const existing = lstatSync(link, { throwIfNoEntry: false });
  if (existing?.isSymbolicLink() && readlinkSync(link) === target) return;
  rmSync(link, { force: true });
  symlinkSync(target, link);
  chmodSync(path.join(root, "bin/countersign.mjs"), 0o755);
}

/** dependency-cruiser parses TypeScript with the compiler's old interface, which TypeScript 7 no longer has: it gets the older one, kept under an alias. */
export function linkClassicTypeScript() {
  const user = path.join(root, "node_modules/dependency-cruiser");
  if (!existsSync(user) || !existsSync(path.join(root, "node_modules/typescript-classic"))) return;
  const link = path.join(user, "node_modules/typescript");
  if (existsSync(link)) return;
  mkdirSync(path.dirname(link), { recursive: true });
  symlinkSync("../../typescript-classic", link, "junction");
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  linkBin();
  linkClassicTypeScript();
}
