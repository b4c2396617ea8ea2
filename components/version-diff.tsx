import { ChangeList } from "@/components/change-list";
import { payloadChanges } from "@/components/payload-changes";
import { typeDocument } from "@/components/type-document";
import type { ActionTypeVersion } from "@/lib/contract/action-type";

/** What differs between two versions of an action type, by pointer. */
export function VersionDiff({ before, after }: { before: ActionTypeVersion; after: ActionTypeVersion }) {
  const changes = payloadChanges(typeDocument(before), typeDocument(after));
  return <ChangeList changes={changes.map((change) => ({ ...change, where: change.pointer.slice(1) }))} />;
}
