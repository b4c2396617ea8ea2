import { ChangeList } from "@/components/change-list";
import { type PayloadChange, payloadChanges } from "@/components/payload-changes";
import type { RevisionView } from "@/lib/contract/proposal-details";

/** A text beside the params (summary, rationale) that differs. */
function textChange(pointer: string, before: string | null, after: string | null): PayloadChange[] {
  if (before === after) return [];
  if (before === null) return [{ kind: "added", pointer, after: after ?? "" }];
  if (after === null) return [{ kind: "removed", pointer, before }];
  return [{ kind: "changed", pointer, before, after }];
}

/** What a revision changed, in place: the params by pointer, then the texts beside them. */
export function RevisionDiff({ before, after }: { before: RevisionView; after: RevisionView }) {
  const changes = [
    ...payloadChanges(before.params, after.params).map((change) => ({ ...change, where: `params${change.pointer}` })),
    ...textChange("summary", before.summary, after.summary).map((change) => ({ ...change, where: "summary" })),
    ...textChange("rationale", before.rationale, after.rationale).map((change) => ({ ...change, where: "rationale" })),
  ];
  return <ChangeList changes={changes} />;
}
