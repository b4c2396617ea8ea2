import { fail } from "./fail.mjs";
import { prepare } from "./prepare.mjs";
import { runSource } from "./run-source.mjs";

await prepare({ pages: true }).catch(fail);
await runSource("chaos/failover.ts");
