import { sampleParams } from "@/components/sample-params";
import { shellQuoted } from "@/components/shell-quoted";
import type { JsonObject } from "@/lib/core/json";

/** The action type that an example proposes. */
export interface ExampleType {
  name: string;
  paramsSchema: JsonObject;
}

/** A command that works with a new agent key: it submits a proposal where there is an action type, else asks whose key it is. */
export function agentCommand(origin: string, key: string, type: ExampleType | null): string {
  const authorization = `  -H ${shellQuoted(`Authorization: Bearer ${key}`)}`;
  if (type === null) return `curl ${origin}/api/v1/me \\\n${authorization}`;
  const body = JSON.stringify({ type: type.name, params: sampleParams(type.paramsSchema) });
  return [
    `curl ${origin}/api/v1/proposals \\`,
    `${authorization} \\`,
    `  -H "Idempotency-Key: example-$(date +%s)" \\`,
    `  -H 'Content-Type: application/json' \\`,
    `  -d ${shellQuoted(body)}`,
  ].join("\n");
}
