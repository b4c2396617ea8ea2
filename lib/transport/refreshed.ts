import { refresh } from "next/cache";
import type { UserCaller } from "@/lib/services/caller";

/** For server actions: a service after which the page that called is shown as it then is, in the same answer. */
export function refreshed<Input, Value>(
  service: (caller: UserCaller, input: Input) => Promise<Value>,
): (caller: UserCaller, input: Input) => Promise<Value> {
  return async (caller, input) => {
    const value = await service(caller, input);
    refresh();
    return value;
  };
}
