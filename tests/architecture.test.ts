import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const root = path.join(import.meta.dirname, "..");
const rooms = [
  ...["app", "bench", "bin", "chaos", "client", "components", "e2e", "lib", "pictures", "prisma"],
  ...["scripts", "tests"],
];
/** What a program has written: prisma generate, and npm run client:types. */
const generated = /^(lib\/db\/generated\/|client\/src\/contract\.ts$)/;

/** Every source file of the house that a person has written, by its path from the root. */
function sources(): string[] {
  const inRooms = rooms.flatMap((room) =>
    readdirSync(path.join(root, room), { recursive: true, encoding: "utf8" }).map((file) => path.join(room, file)),
  );
  return [...inRooms, ...readdirSync(root)].filter((file) => /\.(ts|tsx|mjs)$/.test(file) && !generated.test(file));
}

const read = (file: string) => readFileSync(path.join(root, file), "utf8");
const files = sources();
const production = files.filter(
  (file) =>
    !/\.test\.tsx?$/.test(file) && /^((app|bin|client\/src|components|lib)\/|prisma\/.*\.ts$|proxy\.ts$)/.test(file),
);

const isNounPair = (one: string, other: string) =>
  /^lib\/(contract|transport|core)\//.test(one) && /^lib\/(contract|transport)\//.test(other);

/** How long a file of each kind may be (docs/ARCHITECTURE.md); the first that matches counts. */
const limits: [RegExp, number][] = [
  [/\.test\.tsx?$|^(tests|e2e)\//, 600],
  [/^app\/(.*\/)?route\.ts$/, 15],
  [/^app\/.*page\.tsx$/, 80],
  [/^lib\/services\//, 120],
  [/^(lib\/core|components)\//, 150],
  [/./, 300],
];

describe("the house", () => {
  it("has no file longer than its kind may be", () => {
    const tooLong = files.flatMap((file) => {
      const lines = read(file).split("\n").length - 1;
      const limit = limits.find(([kind]) => kind.test(file))?.[1] ?? 0;
      return lines > limit ? [`${file}: ${lines} lines, at most ${limit}`] : [];
    });
    expect(tooLong).toEqual([]);
  });

  it("names files in kebab-case, and no two alike in lib", () => {
    const base = (file: string) => path.basename(file).replace(/\.((test|spec|config|d)\.)?(ts|tsx|mjs)$/, "");
    expect(files.filter((file) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(base(file)))).toEqual([]);
    const seen = new Map<string, string>();
    const twins = files
      .filter((file) => /^lib\//.test(file) && !/\.test\.tsx?$/.test(file))
      .flatMap((file) => {
        const twin = seen.get(base(file));
        seen.set(base(file), file);
        // A noun has its schema in contract and its routes in transport: those two share its name.
        return twin === undefined || isNounPair(twin, file) ? [] : [`${twin} ~ ${file}`];
      });
    expect(twins).toEqual([]);
  });

  it("uses no name that says nothing", () => {
    expect(files.filter((file) => /(^|[/-])(utils?|helpers?|common|managers?|misc)([./-]|$)/.test(file))).toEqual([]);
  });

  it("appends an audit event wherever a service opens a transaction", () => {
    const services = production.filter((file) => /^lib\/services\//.test(file));
    const opening = services.filter((file) => /\b(transaction|changeProposal)\(/.test(read(file)));
    expect(opening.length).toBeGreaterThan(5);
    // Itself, or in a service that it calls with its transaction.
    const appends = (file: string) => /\b(appendAuditEvent|record)\(/.test(read(file));
    const called = (file: string) =>
      [...read(file).matchAll(/from "@\/(lib\/services\/[a-z-]+)"/g)].map(([, name]) => `${name}.ts`);
    expect(opening.filter((file) => !appends(file) && !called(file).some(appends))).toEqual([]);
  });

  it("appends an audit event in every statement that moves a commit or expires a proposal", () => {
    // What is put in (`${…}`) may hold a template of its own.
    const template = /text: `((?:\$\{(?:[^{}]|\{[^{}]*\})*\}|[^`])*)`/g;
    const statements = production
      .filter((file) =>
        /^lib\/db\/(commit-(claim|permit|precondition|receipt|sweep|refusal|lookup)|database-history)\.ts$/.test(file),
      )
      .flatMap((file) => [...read(file).matchAll(template)].map(([, text]) => ({ file, text: text ?? "" })))
      .filter(
        ({ text }) =>
          /UPDATE "commit"[^;]*?\bSET\b(?:(?!\bWHERE\b)[\s\S])*\bstate = /.test(text) && !/^\s*SELECT/.test(text),
      );
    expect(statements.length).toBeGreaterThan(6);
    expect(statements.filter(({ text }) => !text.includes("INSERT INTO audit_event"))).toEqual([]);
  });

  it("reads process.env in lib/env.ts alone", () => {
    expect(production.filter((file) => file !== "lib/env.ts" && /process\.env\b/.test(read(file)))).toEqual([]);
  });

  it("silences no checker without a reason beside it, and marks nothing as left undone", () => {
    const loose = /\bas any\b|: any\b|@ts-(ignore|expect-error|nocheck)|biome-ignore (?![^\n]*: \w)|\bTODO\b|\bFIXME\b/;
    expect(production.filter((file) => loose.test(read(file)))).toEqual([]);
  });
});
