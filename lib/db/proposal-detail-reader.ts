import type { ApprovalSignature } from "@/lib/core/approval-signature";
import type { JsonObject } from "@/lib/core/json";
import { prisma } from "@/lib/db/client";
import type { AttemptRecord, DecisionRecord, ResolutionRecord } from "@/lib/db/proposal-record";
import { rows } from "@/lib/db/transaction";

/** The decisions on each of these proposals, oldest first, with the `signatures` of those that have one. */
export async function readDecisions(
  workspaceId: string,
  proposalIds: string[],
  signatures: ReadonlyMap<string, ApprovalSignature>,
): Promise<Map<string, DecisionRecord[]>> {
  const found = await prisma().decision.findMany({
    where: { workspaceId, proposalId: { in: proposalIds } },
    include: {
      by: { select: { user: { select: { id: true, name: true } } } },
      preview: { select: { returns: true, digest: true } },
      withdrawal: { select: { createdAt: true } },
    },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return grouped(found, (row) => ({
    id: row.id,
    verdict: row.verdict,
    revision: row.revision,
    payloadHash: row.payloadHash,
    by: row.by.user,
    comment: row.comment,
    previewId: row.previewId,
    acknowledged: row.acknowledged,
    reading: row.preview,
    at: row.createdAt,
    takenBackAt: row.withdrawal?.createdAt ?? null,
    signature: signatures.get(row.id) ?? null,
  }));
}

/** The sends of each of these proposals' commits, oldest first, with their receipts. */
export async function readAttempts(workspaceId: string, proposalIds: string[]): Promise<Map<string, AttemptRecord[]>> {
  if (proposalIds.length === 0) return new Map();
  const found = await prisma().permit.findMany({
    where: { workspaceId, proposalId: { in: proposalIds } },
    include: { receipt: true },
    orderBy: { attempt: "asc" },
  });
  return grouped(found, ({ receipt, ...permit }) => ({
    id: permit.id,
    attempt: permit.attempt,
    generation: permit.generation,
    claimedAt: permit.claimedAt,
    permittedAt: permit.permittedAt,
    finishedAt: receipt?.receivedAt ?? null,
    outcome: receipt?.outcome ?? null,
    errorCode: receipt?.errorCode ?? null,
    detail: receipt?.detail ?? null,
    response:
      receipt?.responseStatus == null
        ? null
        : { status: receipt.responseStatus, body: receipt.responseBody ?? "", truncated: receipt.truncated },
  }));
}

/** The last ruling on each of these proposals that has one. */
export async function readResolutions(
  workspaceId: string,
  proposalIds: string[],
): Promise<Map<string, ResolutionRecord>> {
  if (proposalIds.length === 0) return new Map();
  const found = await prisma().resolution.findMany({
    where: { workspaceId, proposalId: { in: proposalIds } },
    include: { by: { select: { user: { select: { id: true, name: true } } } } },
    orderBy: { generation: "asc" },
  });
  const last = new Map<string, ResolutionRecord>();
  for (const row of found) {
    const { result, generation, evidence } = row;
    last.set(row.proposalId, { result, generation, evidence, by: row.by.user, at: row.createdAt });
  }
  return last;
}

/** One revision of a proposal's params and who wrote it. */
export interface RevisionRecord {
  number: number;
  params: JsonObject;
  payloadHash: string;
  summary: string;
  rationale: string | null;
  author: { kind: "agent" | "user"; name: string };
  at: Date;
}

const revisions = {
  name: "read_revisions",
  text: `
SELECT r.number, r.params, r.payload_hash AS "payloadHash", r.summary, r.rationale, r.created_at AS at,
  json_build_object('kind', r.author_kind, 'name', coalesce(a.name, u.name, '')) AS author
FROM revision r
LEFT JOIN agent a ON r.author_kind = 'agent' AND a.id = r.author_id AND a.workspace_id = r.workspace_id
LEFT JOIN membership m ON r.author_kind = 'user' AND m.user_id = r.author_id AND m.workspace_id = r.workspace_id
LEFT JOIN "user" u ON u.id = m.user_id
WHERE r.workspace_id = $1 AND r.proposal_id = $2 ORDER BY r.number`,
};

/** All revisions of one proposal, oldest first. */
export function readRevisions(workspaceId: string, proposalId: string): Promise<RevisionRecord[]> {
  return rows<RevisionRecord>(revisions, [workspaceId, proposalId]);
}

/** One answer to the question whether an unknown happened. */
export interface LookupRecord {
  generation: number;
  result: "found" | "absent" | "inconclusive";
  detail: string | null;
  response: AttemptRecord["response"];
  at: Date;
}

/** The lookups of one proposal's commit, oldest first. */
export async function readLookups(workspaceId: string, proposalId: string): Promise<LookupRecord[]> {
  const found = await prisma().lookup.findMany({ where: { workspaceId, proposalId }, orderBy: { createdAt: "asc" } });
  return found.map((row) => ({
    generation: row.generation,
    result: row.result,
    detail: row.detail,
    response:
      row.responseStatus === null
        ? null
        : { status: row.responseStatus, body: row.responseBody ?? "", truncated: row.truncated },
    at: row.createdAt,
  }));
}

function grouped<Row extends { proposalId: string }, Item>(
  found: Row[],
  item: (row: Row) => Item,
): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const row of found) {
    const group = groups.get(row.proposalId);
    if (group === undefined) groups.set(row.proposalId, [item(row)]);
    else group.push(item(row));
  }
  return groups;
}
