import type { ExampleType } from "@/components/agent-command";
import { sampleParams } from "@/components/sample-params";
import { validateParams } from "@/lib/core/params-schema";
import { listActionTypes } from "@/lib/services/list-action-types";

/** The newest action type of the caller's workspace that takes the params made up for it, for a command; null where there is none. */
export async function exampleType(caller: Parameters<typeof listActionTypes>[0]): Promise<ExampleType | null> {
  const { data } = await listActionTypes(caller, { limit: 50, retired: "false" });
  const found = data.find(({ paramsSchema }) => validateParams(paramsSchema, sampleParams(paramsSchema)).length === 0);
  return found === undefined ? null : { name: found.name, paramsSchema: found.paramsSchema };
}
