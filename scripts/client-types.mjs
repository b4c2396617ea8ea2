import { runSource } from "./run-source.mjs";

await runSource("client/write-contract.ts");
