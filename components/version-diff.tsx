import { ChangeList } from "@/components/change-list";
import { payloadChanges } from "@/components/payload-changes";
import type { ActionTypeVersion } from "@/lib/contract/action-type";
import type { JsonObject } from "@/lib/core/json";

/** A version as JSON, without its own number: that differs always. */
function documentOf({ version: _, ...definition }: ActionTypeVersion): JsonObject {
  return JSON.parse(JSON.stringify(definition));
}

/** What differs between two versions of an action type, by pointer. */
export function VersionDiff({ before, after }: { before: ActionTypeVersion; after: ActionTypeVersion }) {
  const changes = payloadChanges(documentOf(before), documentOf(after));
  return <ChangeList changes={changes.map((change) => ({ ...change, where: change.pointer.slice(1) }))} />;
}
