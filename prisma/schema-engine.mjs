#!/usr/bin/env node
/**
 * Prisma's schema engine, run from its WebAssembly build in the npm registry.
 *
 * The Prisma CLI wants a native `schema-engine` binary, which it downloads from a host of its own at
 * install time. Where only a registry mirror can be reached (an air-gapped network, a locked-down CI, or an
 * npm that blocks install scripts) that download fails, and with it `prisma generate` and every
 * `prisma migrate` command. This program speaks the binary's protocol (JSON-RPC, a line each way on
 * stdin and stdout) and answers from `@prisma/schema-engine-wasm`, over the same `pg` driver that the
 * application uses. prisma.config.ts points PRISMA_SCHEMA_ENGINE_BINARY at it before the CLI looks:
 *
 *   process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= path.join(import.meta.dirname, "prisma/schema-engine.mjs");
 *
 * Tried with prisma, @prisma/client and @prisma/adapter-pg 7.10.0 and
 * @prisma/schema-engine-wasm 7.10.0-4.0edf323efd1d98336f3f0a68684b56f689b900d3 (the hash must be the one
 * that the CLI's own @prisma/engines-version names) on Node 20 and PostgreSQL 18: generate, validate,
 * migrate dev (shadow database included), deploy, reset, status, diff, and db push.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import * as engineModule from "@prisma/schema-engine-wasm/schema_engine_bg";
import { parse as parseConnectionString } from "pg-connection-string";

const require = createRequire(import.meta.url);

// --- 1. The engine reads catalogue columns of type "char" (oid 18), which adapter-pg refuses. ---------------
// They are let through as text, and handed to the engine as the single characters that it expects.
const OID_CHAR = 18;
const OID_BPCHAR = 1042;
const charColumns = new Set();
const { prototype: pgResult } = require("pg/lib/result.js");
const addFields = pgResult.addFields;
pgResult.addFields = function (fields) {
  charColumns.clear();
  for (const field of fields) {
    if (field.dataTypeID !== OID_CHAR) continue;
    field.dataTypeID = OID_BPCHAR;
    charColumns.add(field.name);
  }
  return addFields.call(this, fields);
};

class MigrationAdapter extends PrismaPg {
  async connect() {
    return adapt(await super.connect());
  }
  async connectToShadowDb() {
    return adapt(await super.connectToShadowDb());
  }
}

function adapt(connection) {
  connection.underlyingDriver().on("error", () => {}); // a dropped shadow database ends its idle clients
  const queryRaw = connection.queryRaw.bind(connection);
  connection.queryRaw = async (query) => {
    const result = await queryRaw(query);
    result.columnNames.forEach((name, i) => {
      if (charColumns.has(name)) result.columnTypes[i] = ColumnTypeEnum.Character;
    });
    return result;
  };
  connection.executeScript = async (sql) => {
    // In one piece: the adapter's own splits at every semicolon, also those in a function's body or in a comment.
    try {
      await connection.underlyingDriver().query(sql.startsWith("DROP DATABASE") ? `${sql} WITH (FORCE)` : sql);
    } catch (error) {
      connection.onError(error);
    }
  };
  return connection;
}

// --- 2. The command line that the Prisma CLI gives its engine. --------------------------------------------------
const datamodels = [];
const words = [];
let datasource = {};
const args = process.argv.slice(2);
while (args.length > 0) {
  const arg = args.shift();
  if (arg === "--datamodels") datamodels.push(args.shift());
  else if (arg === "--datasource") datasource = JSON.parse(args.shift());
  else if (arg.startsWith("--enabled-") || arg.startsWith("--extension-")) args.shift();
  else words.push(arg);
}

// --- 3. The engine itself. --------------------------------------------------------------------------------------
const wasm = join(dirname(require.resolve("@prisma/schema-engine-wasm/schema_engine_bg")), "schema_engine_bg.wasm");
const { instance } = await WebAssembly.instantiate(readFileSync(wasm), { "./schema_engine_bg.js": engineModule });
globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => logError(message) };
engineModule.__wbg_set_wasm(instance.exports);
instance.exports.__wbindgen_start();

if (words[0] === "--version") {
  console.log(`schema-engine-wasm ${engineModule.version()}`);
  process.exit(0);
}

// Host, port and database apart, not one connection string: a shadow connection overrides the database alone.
const factory = new MigrationAdapter(parseConnectionString(datasource.url ?? process.env.DATABASE_URL));

if (words[0] === "cli") {
  // can-connect-to-database; create-database is not offered: the server is expected to hold the database.
  try {
    const connection = await factory.connect();
    await connection.executeScript("SELECT 1");
    await connection.dispose();
    process.exit(0);
  } catch (error) {
    console.error(); // the CLI drops the first line
    logError(error.message, "P1001");
    process.exit(1);
  }
}

const engine = await engineModule.SchemaEngine.new(
  { datamodels: datamodels.length > 0 ? datamodels.map((file) => [file, readFileSync(file, "utf8")]) : undefined },
  () => {},
  bindMigrationAwareSqlAdapterFactory(factory),
);

for await (const line of createInterface({ input: process.stdin })) {
  if (line.trim() === "") continue;
  const { id, method, params } = JSON.parse(line);
  if (!method) continue; // the CLI's receipt for something printed
  try {
    // Once it has applied a migration, the engine finds the way to a shadow database only in devDiagnostic: without it
    // `migrate dev` on an empty database applies what there is, and ends with an error.
    if (method === "evaluateDataLoss") await engine.devDiagnostic(params);
    const result = await engine[method === "getDatabaseVersion" ? "version" : method](params);
    if (result?.stdout) send({ id: 0, method: "print", params: { content: result.stdout } });
    send({ id, result: result ?? null });
  } catch (error) {
    const message = error.message ?? String(error);
    send({ id, error: { code: 4466, message, data: { is_panic: false, message, error_code: error.code } } });
  }
}
process.exit(0);

function send(message) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
}

function logError(message, code) {
  const fields = { message, ...(code && { error_code: code }) };
  console.error(JSON.stringify({ level: "ERROR", target: "schema_engine::logger", fields }));
}
