import type { CompensationResource } from "@/lib/contract/proposal";
import type { Caller } from "@/lib/services/caller";
import { judgeParams } from "@/lib/services/judge-params";
import { readCompensable, readOriginal } from "@/lib/services/read-compensable";

/**
 * The undo of a committed proposal as it would be proposed, without proposing it. Throws what `proposeCompensation` throws
 * for one that leaves its params out.
 */
export async function getCompensation(caller: Caller, id: string): Promise<CompensationResource> {
  const { type, prefill } = await readCompensable(await readOriginal(caller, id));
  const params = prefill();
  const { summary } = judgeParams(type, params, { id, summary: undefined, externalRef: null });
  return { type: type.definition.name, params, summary };
}
