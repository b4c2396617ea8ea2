import type { RetrySafety } from "@/lib/core/action-type-definition";
import type { ApprovalSignature } from "@/lib/core/approval-signature";
import type { JsonObject } from "@/lib/core/json";
import type { CommitState, ProposalState } from "@/lib/core/proposal-status";
import type { LatestPreviews } from "@/lib/db/preview-reader";

/** A proposal with its current revision, as the database holds it. `overdue`: its time is over by the database's clock. */
export interface ProposalRecord {
  id: string;
  workspaceId: string;
  state: ProposalState;
  overdue: boolean;
  revision: number;
  /** How often it was handed back because its precondition did not hold. */
  returns: number;
  actionTypeId: string;
  typeVersion: number;
  summary: string;
  params: JsonObject;
  payloadHash: string;
  rationale: string | null;
  context: { label: string; url: string | null; text: string | null }[];
  warnings: { code: WarningCode; detail: string; proposalId?: string }[];
  externalRef: string | null;
  /** The name under which its agent proposed it with others. */
  group: string | null;
  allowDuplicate: boolean;
  agent: { id: string; name: string; ownerId: string };
  idempotencyKey: string;
  requestHash: Uint8Array;
  commitKey: string;
  /** The proposal that this one undoes. */
  compensates: string | null;
  /** The latest that undoes this one. */
  undo: { id: string; state: ProposalState; commitState: CommitState | null } | null;
  /** The person who proposed it, where it wasn't the agent. */
  proposedBy: { id: string; name: string } | null;
  createdAt: Date;
  updatedAt: Date;
  expiresAt: Date;
  decisions: DecisionRecord[];
  commit: CommitRecord | null;
  /** Null where its target was not read for its current revision. */
  previews: LatestPreviews | null;
}

type WarningCode = "recent_duplicate" | "duplicate_allowed" | "history_lost" | "target_changed" | "late_answer";

export interface DecisionRecord {
  id: string;
  verdict: "approve" | "reject" | "request_changes";
  revision: number;
  payloadHash: string;
  by: { id: string; name: string };
  comment: string | null;
  previewId: string | null;
  /** It approved misleading text that its reviewer had seen. */
  acknowledged: boolean;
  /** Of the preview that it names. */
  reading: { returns: number; digest: string | null } | null;
  at: Date;
  /** When its reviewer took it back; null where it stands. */
  takenBackAt: Date | null;
  /** Of the reviewer's passkey; null where none was asked for. */
  signature: ApprovalSignature | null;
}

/** A commit with its sends and, where a person ruled on it, the last ruling. */
export interface CommitRecord {
  state: CommitState;
  key: string;
  retrySafety: RetrySafety;
  revision: number;
  generation: number;
  sends: number;
  openSends: number;
  notBefore: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  /** When its outcome was last lost. */
  unknownSince: Date | null;
  /** When its target is asked next, and from when on its "absent" counts; null where it is not asked. */
  nextLookupAt: Date | null;
  absentAfter: Date | null;
  /** Until when its target promises to know the key; null before the first send. */
  keyValidUntil: Date | null;
  updatedAt: Date;
  error: { code: string; detail: string } | null;
  /** The reading that its approval was given on. */
  previewId: string | null;
  attempts: AttemptRecord[];
  resolution: ResolutionRecord | null;
}

/** One permit and, once it is there, its receipt. */
export interface AttemptRecord {
  id: string;
  attempt: number;
  generation: number;
  claimedAt: Date;
  permittedAt: Date;
  finishedAt: Date | null;
  outcome: "committed" | "refused" | "not_sent" | "ambiguous" | null;
  errorCode: string | null;
  detail: string | null;
  response: { status: number; body: string; truncated: boolean } | null;
}

export interface ResolutionRecord {
  result: "committed" | "not_committed" | "abandoned";
  generation: number;
  by: { id: string; name: string };
  evidence: string;
  at: Date;
}
