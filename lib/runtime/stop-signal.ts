import { log } from "@/lib/log";

/**
 * Aborts when this process is asked to end: SIGTERM, SIGINT, or the death of the process that supervises it. A supervised
 * process leaves SIGINT to its supervisor, because a terminal sends Ctrl-C to both.
 * @param onHaste called at the second signal
 */
export function stopSignal(onHaste: () => void): AbortSignal {
  const controller = new AbortController();
  const supervised = process.connected;
  const ask = (why: string) => {
    if (controller.signal.aborted) return onHaste();
    log.info({ why }, "stopping");
    controller.abort();
  };
  process.on("SIGTERM", () => ask("SIGTERM"));
  process.on("SIGINT", () => {
    if (!supervised) ask("SIGINT");
  });
  if (supervised) process.once("disconnect", () => ask("the supervisor is gone"));
  return controller.signal;
}
