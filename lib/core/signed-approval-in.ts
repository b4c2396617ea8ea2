import type { ApprovalFacts, ApprovalSignature } from "@/lib/core/approval-signature";
import type { AuditLeafInput } from "@/lib/core/audit-leaf";
import { isJsonObject, type JsonObject, type JsonValue } from "@/lib/core/json";

/**
 * The signed approval that an audit event tells of, as its `detail` has it; null where it tells of none, and `unreadable` where what
 * stands there for one is none.
 */
export function signedApprovalIn(
  event: AuditLeafInput,
): { facts: ApprovalFacts; signature: ApprovalSignature } | "unreadable" | null {
  if (event.kind !== "proposal.approval_given") return null;
  const detail = readDetail(event.detail);
  if (detail?.signature === undefined) return null;
  const signature = readSignature(detail.signature);
  const { revision, payloadHash, previewId = null } = detail;
  const { workspaceId, proposalId } = event;
  if (signature === null || proposalId === null || typeof revision !== "number" || typeof payloadHash !== "string")
    return "unreadable";
  if (previewId !== null && typeof previewId !== "string") return "unreadable";
  return { facts: { workspaceId, proposalId, revision, payloadHash, previewId }, signature };
}

function readDetail(text: string): JsonObject | null {
  try {
    const value: JsonValue = JSON.parse(text);
    return isJsonObject(value) ? value : null;
  } catch {
    return null; // the leaf says whether that is what was stored
  }
}

function readSignature(value: JsonValue): ApprovalSignature | null {
  if (!isJsonObject(value)) return null;
  const member = (name: keyof ApprovalSignature) => {
    const text = value[name];
    return typeof text === "string" ? text : "";
  };
  return {
    ...{ nonce: member("nonce"), rpId: member("rpId"), credentialId: member("credentialId") },
    ...{ publicKey: member("publicKey"), authenticatorData: member("authenticatorData") },
    ...{ clientDataJson: member("clientDataJson"), signature: member("signature") },
  };
}
