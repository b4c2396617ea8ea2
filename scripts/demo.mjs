import { runSource } from "./run-source.mjs";

await runSource("bin/demo.ts");
