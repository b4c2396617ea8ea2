import type { ActionTypeResource } from "@/lib/contract/action-type";
import type { ActionTypeRecord } from "@/lib/db/action-type-store";

/** A version of an action type as the REST contract shows it. */
export function toActionTypeResource({ version, definition }: ActionTypeRecord): ActionTypeResource {
  const { name, ...rest } = definition;
  return { name, version, ...rest };
}
