/**
 * The house's import rules (docs/ARCHITECTURE.md). Each room names what it may reach; whatever else it reaches is an error.
 * Tests (*.test.ts, tests/, e2e/, bench/, chaos/) are exempt, and nothing imports them.
 */
const TEST = "\\.test\\.tsx?$";
const room = (name, from, allowed, comment) => ({
  name,
  severity: "error",
  comment,
  from: { path: from, pathNot: TEST },
  to: { path: "^(lib|app|components|bin|scripts|prisma|demo)/", pathNot: [...allowed, from] },
});

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    room("core-is-pure", "^lib/core/", [], "core reaches nothing of ours"),
    {
      name: "core-uses-pure-libraries",
      severity: "error",
      comment: "core: pure libraries without I/O only",
      from: { path: "^lib/core/", pathNot: TEST },
      to: {
        dependencyTypesNot: ["local", "aliased", "undetermined", "type-only"],
        pathNot: "node_modules/(@noble/hashes|@noble/ed25519|canonicalize|liquidjs|ajv|ajv-formats|re2js)/",
        path: ".+",
      },
    },
    room("contract-is-browser-safe", "^lib/contract/", ["^lib/core/"]),
    {
      name: "contract-uses-zod",
      severity: "error",
      from: { path: "^lib/contract/", pathNot: TEST },
      to: { path: "node_modules/", pathNot: "node_modules/zod/" },
    },
    room("db-knows-the-database", "^lib/db/", ["^lib/core/", "^lib/(env|log)\\.ts$"]),
    room("connectors", "^lib/connectors/", ["^lib/core/", "^lib/env\\.ts$"]),
    room("services", "^lib/services/", ["^lib/core/", "^lib/contract/", "^lib/db/", "^lib/connectors/connector\\.ts$"]),
    {
      name: "services-leave-sql-to-the-stores",
      severity: "error",
      comment: "SQL and Prisma stay in lib/db",
      from: { path: "^lib/(services|committer|transport)/", pathNot: TEST },
      to: { path: "(^lib/db/generated/|node_modules/(pg|@prisma)/)" },
    },
    room("committer", "^lib/committer/", ["^lib/core/", "^lib/db/", "^lib/connectors/", "^lib/(env|log)\\.ts$"]),
    room("transport", "^lib/transport/", [
      ...["^lib/core/", "^lib/contract/", "^lib/services/", "^lib/(env|log)\\.ts$"],
      "^lib/connectors/outbound-(allow|verdict)\\.ts$",
    ]),
    room("ui-primitives", "^components/ui/", []),
    room("components", "^components/(?!ui/)", ["^components/ui/", "^lib/core/", "^lib/contract/"]),
    room("app", "^app/", [
      "^components/",
      "^lib/core/",
      "^lib/contract/",
      "^lib/transport/",
      "^lib/services/(get|list)-[^/]+\\.ts$",
    ]),
    room("runtime", "^lib/runtime/", [
      "^lib/db/client\\.ts$",
      "^lib/transport/",
      "^lib/committer/",
      "^lib/(env|log)\\.ts$",
    ]),
    room("bin", "^bin/", ["^lib/", "^scripts/"], "bin: anything but app and components"),
    {
      name: "client-stands-alone",
      severity: "error",
      comment: "the client's package imports nothing: not ours, not others'",
      from: { path: "^client/src/" },
      to: { pathNot: "^client/src/" },
    },
    room("env-and-log", "^lib/(env|log)\\.ts$", ["^lib/env\\.ts$"]),
    {
      name: "nothing-imports-tests",
      severity: "error",
      from: { pathNot: `(${TEST}|^tests/|^e2e/|^bench/|^chaos/)` },
      to: { path: `(${TEST}|^tests/|^e2e/|^bench/|^chaos/)` },
    },
    { name: "no-circular", severity: "error", from: { pathNot: "^lib/db/generated/" }, to: { circular: true } },
    { name: "no-unresolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(lib/db/generated|\\.next|dist)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
