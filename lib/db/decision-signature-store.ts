import type { ApprovalFacts, ApprovalSignature } from "@/lib/core/approval-signature";
import { rows, type Tx } from "@/lib/db/transaction";

/** SQL: bytes in base64url without padding. */
const base64Url = (column: string) => `rtrim(translate(encode(${column}, 'base64'), E'+/\\n', '-_'), '=')`;

/** SQL: the bytes of a base64url text without padding. */
const fromBase64Url = (value: string) =>
  `decode(rpad(translate(${value}, '-_', '+/'), (length(${value}) + 3) / 4 * 4, '='), 'base64')`;

const columns = `s.nonce, s.rp_id AS "rpId", ${base64Url("s.credential_id")} AS "credentialId",
  ${base64Url("s.public_key")} AS "publicKey", ${base64Url("s.authenticator_data")} AS "authenticatorData",
  ${base64Url("s.client_data_json")} AS "clientDataJson", ${base64Url("s.signature")} AS signature`;

const insert = {
  name: "insert_decision_signature",
  text: `INSERT INTO decision_signature (workspace_id, proposal_id, decision_id, nonce, rp_id, credential_id, public_key,
           authenticator_data, client_data_json, signature)
         VALUES ($1, $2, $3, $4, $5, ${["$6", "$7", "$8", "$9", "$10"].map((each) => fromBase64Url(`${each}::text`)).join(", ")})`,
};

const select = {
  name: "select_decision_signatures",
  text: `SELECT s.decision_id AS "decisionId", ${columns} FROM decision_signature s
         WHERE s.workspace_id = $1 AND s.proposal_id = ANY($2::uuid[])`,
};

const selectAll = {
  name: "select_signed_approvals",
  text: `SELECT s.decision_id AS "decisionId", s.workspace_id AS "workspaceId", s.proposal_id AS "proposalId", d.revision,
           d.payload_hash AS "payloadHash", d.preview_id AS "previewId", ${columns}
         FROM decision_signature s JOIN decision d
           ON d.proposal_id = s.proposal_id AND d.workspace_id = s.workspace_id AND d.id = s.decision_id
         WHERE s.workspace_id = $1 AND s.decision_id > $2 ORDER BY s.decision_id LIMIT $3`,
};

/** Keeps the signature of a decision. */
export async function insertDecisionSignature(
  tx: Tx,
  decision: { workspaceId: string; proposalId: string; id: string },
  signed: ApprovalSignature,
): Promise<void> {
  const { workspaceId, proposalId, id } = decision;
  const { nonce, rpId, credentialId, publicKey, authenticatorData, clientDataJson, signature } = signed;
  const bytes = [credentialId, publicKey, authenticatorData, clientDataJson, signature];
  await rows(insert, [workspaceId, proposalId, id, nonce, rpId, ...bytes], tx);
}

/** The signatures of the decisions on these proposals, by the decision's id. */
export async function readDecisionSignatures(
  workspaceId: string,
  proposalIds: string[],
): Promise<Map<string, ApprovalSignature>> {
  if (proposalIds.length === 0) return new Map();
  const found = await rows<ApprovalSignature & { decisionId: string }>(select, [workspaceId, proposalIds]);
  return new Map(found.map(({ decisionId, ...signature }) => [decisionId, signature]));
}

/** An approval that was signed, as the tables of decisions have it. */
export type StoredSignedApproval = ApprovalFacts & ApprovalSignature & { decisionId: string };

/** The signed approvals of a workspace by their ids: at most `limit`, after the one of the id `after`. */
export function readSignedApprovals(
  workspaceId: string,
  { after, limit }: { after: string; limit: number },
): Promise<StoredSignedApproval[]> {
  return rows<StoredSignedApproval>(selectAll, [workspaceId, after, limit]);
}
