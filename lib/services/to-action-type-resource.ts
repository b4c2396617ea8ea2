import type { ActionTypeResource, ActionTypeVersion } from "@/lib/contract/action-type";
import type { ActionTypeRecord, CurrentActionType } from "@/lib/db/action-type-store";

/** An action type as the REST contract shows it. */
export function toActionTypeResource(type: CurrentActionType): ActionTypeResource {
  return { ...toActionTypeVersion(type), retiredAt: type.retiredAt?.toISOString() ?? null };
}

/** One version of it. */
export function toActionTypeVersion({ version, definition }: ActionTypeRecord): ActionTypeVersion {
  const { name, ...rest } = definition;
  return { name, version, ...rest };
}
