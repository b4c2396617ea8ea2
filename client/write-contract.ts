import { execFileSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { isJsonObject } from "@/lib/core/json";
import { createApi } from "@/lib/transport/api";
import { contractTypes } from "./contract-types";

const file = path.join(import.meta.dirname, "src/contract.ts");
const biome = path.resolve(import.meta.dirname, "../node_modules/@biomejs/biome/bin/biome");

const document: unknown = await (await createApi().request("/api/v1/openapi.json")).json();
if (!isJsonObject(document)) throw new Error("The OpenAPI document is no object.");
await writeFile(file, contractTypes(document));
execFileSync(process.execPath, [biome, "format", "--write", file], { stdio: "inherit" });
process.exit(0);
