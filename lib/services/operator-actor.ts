import type { Actor } from "@/lib/db/audit-store";

/** Who did what was done by the command line: whoever runs it has the database itself, so it has no role to check. */
export const operatorActor: Actor = { kind: "system", id: null, name: "command line" };
