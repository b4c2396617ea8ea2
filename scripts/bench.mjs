import { runSource } from "./run-source.mjs";

await runSource("bench/run.ts");
