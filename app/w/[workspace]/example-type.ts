import type { ExampleType } from "@/components/agent-command";
import { listActionTypes } from "@/lib/services/list-action-types";

/** The newest action type of the caller's workspace, for a command that proposes it; null where there is none. */
export async function exampleType(caller: Parameters<typeof listActionTypes>[0]): Promise<ExampleType | null> {
  const [newest] = (await listActionTypes(caller, { limit: 1 })).data;
  return newest === undefined ? null : { name: newest.name, paramsSchema: newest.paramsSchema };
}
