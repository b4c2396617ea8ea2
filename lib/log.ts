import { type Logger, pino } from "pino";
import { env } from "@/lib/env";

/** The process' logger: JSON lines on stderr, so that stdout stays for what a command prints. Tokens and cookies are cut out. */
export const log: Logger = pino(
  {
    level: env().LOG_LEVEL,
    base: { pid: process.pid },
    redact: ["*.authorization", "*.cookie", "*.password", "*.token"],
  },
  pino.destination({ dest: 2, sync: false }),
);
