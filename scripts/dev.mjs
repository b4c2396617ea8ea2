import { runSource } from "./run-source.mjs";

await runSource("bin/countersign.ts", { args: ["serve"], env: { NODE_ENV: "development" } });
