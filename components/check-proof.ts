import type { AuditEventResource } from "@/lib/contract/audit-event";
import { type AuditProofResource, auditProofResource } from "@/lib/contract/audit-proof";
import { canonicalJson } from "@/lib/core/canonical-json";
import { isJsonObject, type JsonValue } from "@/lib/core/json";
import { failedProofStep, type ProofStep } from "@/lib/core/verify-audit-proof";

/** What a check in this browser found. `checked` are the steps that hold, in words; `problem` the first that does not. */
export interface ProofCheck {
  checked: string[];
  problem: string | null;
}

const steps: { step: ProofStep; holds: string; fails: string }[] = [
  {
    step: "leaf",
    holds: "The event’s leaf hash is that of what is shown here.",
    fails: "What is stored of this event is not what its leaf hash covers: it was changed.",
  },
  {
    step: "path",
    holds: "The path leads from this leaf, at its number, to the block’s root.",
    fails: "The path does not lead from this event to the block’s root.",
  },
  {
    step: "block",
    holds: "The block’s hash covers that root and the block before.",
    fails: "The block’s hash is not that of its header.",
  },
  {
    step: "signature",
    holds: "The signature over the checkpoint is one of the key that is named.",
    fails: "The signature over the checkpoint is not one of the key that is named.",
  },
];

const foreign = "The proof is of something else than the event that is shown here.";

/** Holds the event that is shown against a proof, and recomputes the proof. */
export function checkProof(event: AuditEventResource, proof: AuditProofResource): ProofCheck {
  if (!isSameEvent(event, proof)) return { checked: [], problem: foreign };
  const failed = failedProofStep(proof);
  const at = failed === null ? steps.length : steps.findIndex(({ step }) => step === failed);
  return { checked: steps.slice(0, at).map(({ holds }) => holds), problem: steps[at]?.fails ?? null };
}

function isSameEvent(shown: AuditEventResource, { event, sequence, block, leafHash }: AuditProofResource): boolean {
  const isPlaced = shown.sequence === null || (shown.sequence === sequence && shown.block === block.number);
  const pairs: [JsonValue, JsonValue][] = [
    [shown.id, event.id],
    [shown.at, event.at],
    [shown.kind, event.kind],
    [shown.actor.kind, event.actorKind],
    [shown.actor.id, event.actorId],
    [shown.actor.name, event.actorName],
    [shown.proposalId, event.proposalId],
    [shown.leafHash, leafHash],
  ];
  return isPlaced && pairs.every(([one, other]) => one === other) && isSameDetail(shown.detail, event.detail);
}

function isSameDetail(shown: JsonValue, stored: string): boolean {
  const detail: JsonValue = JSON.parse(stored);
  return canonicalJson(shown) === canonicalJson(isJsonObject(detail) ? detail : {});
}

/** Fetches the proof of an event. Throws an `Error` that says what the server answered. */
export async function fetchProof(workspace: string, id: string): Promise<AuditProofResource> {
  const response = await fetch(`/api/audit/${workspace}/proofs/${id}`, { cache: "no-store" });
  const body: unknown = await response.json();
  if (response.ok) return auditProofResource.parse(body);
  const detail = typeof body === "object" && body !== null && "detail" in body ? body.detail : null;
  throw new Error(typeof detail === "string" ? detail : "The server did not answer.");
}
