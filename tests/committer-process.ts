import { runCommitter } from "@/lib/committer/run-committer";
import { closeDatabase } from "@/lib/db/client";

// One committer in a process of its own, for the tests that stop, freeze and kill it.
const stop = new AbortController();
process.once("SIGTERM", () => stop.abort());
await runCommitter({ signal: stop.signal, worker: process.argv[2] ?? "child" });
await closeDatabase();
process.exit(0);
