import path from "node:path";
import { defineConfig } from "prisma/config";
import { require as load } from "tsx/cjs/api";
import { loadSettings } from "./scripts/launch.mjs";

// The same settings as the app's, from the same files: Prisma reads none by itself.
loadSettings();

// The schema engine comes from the npm registry as WebAssembly instead of a download; see prisma/schema-engine.mjs.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= path.join(import.meta.dirname, "prisma/schema-engine.mjs");

// Prisma's loader does not know the import alias of tsconfig.json; tsx does.
const { databaseUrl }: typeof import("./lib/runtime/database-url") = load(
  "./lib/runtime/database-url.ts",
  import.meta.url,
);

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations", seed: "tsx prisma/seed.ts" },
  datasource: { url: databaseUrl() ?? "", shadowDatabaseUrl: process.env.SHADOW_DATABASE_URL },
});
