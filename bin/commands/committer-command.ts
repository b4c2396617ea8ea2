import { runCommitter } from "@/lib/committer/run-committer";
import { closeDatabase } from "@/lib/db/client";
import { env } from "@/lib/env";
import { withDatabase } from "@/lib/runtime/embedded-lease";
import { stopSignal } from "@/lib/runtime/stop-signal";

/** What a committer may take beyond LEASE_SECONDS to end: after that, nothing that it could still do would count. */
const SLACK_MS = 5_000;

/** `countersign committer`: one committer, until it is told to stop; calls in flight get up to LEASE_SECONDS. */
export async function committerCommand(): Promise<void> {
  const signal = stopSignal(() => process.exit(1));
  signal.addEventListener("abort", () => {
    setTimeout(() => process.exit(1), env().LEASE_SECONDS * 1_000 + SLACK_MS).unref();
  });
  await withDatabase(async () => {
    await runCommitter({ signal });
    await closeDatabase();
  });
  process.exit(0);
}
