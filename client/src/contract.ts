// Made from the OpenAPI document by `npm run client:types`. Not to be edited.

/** Any JSON. */
export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

export type ApprovalSignature = {
  nonce: string;
  /** The host name that the passkey works at. */
  rpId: string;
  credentialId: string;
  /** A COSE key (RFC 9052). */
  publicKey: string;
  authenticatorData: string;
  clientDataJson: string;
  signature: string;
};

export type Attempt = {
  id: string;
  generation: number;
  claimedAt: string;
  permittedAt: string;
  finishedAt: string | null;
  outcome: "committed" | "failed" | "not_sent" | "unknown" | null;
  detail: string | null;
};

export type BatchItemInput = {
  /** The action type's name. */
  type: string;
  /** What the action is to be done with, as the type's schema asks for. */
  params: { [name: string]: Json };
  /** One line for reviewers; left out, the type's template makes it. */
  summary?: string;
  /** Why, in Markdown, for reviewers. */
  rationale?: string | null;
  /** What helps a reviewer judge: links, texts. */
  context?: Array<{
    /** What it is: Conversation, Invoice. */
    label: string;
    /** An http or https address. */
    url?: string | null;
    text?: string | null;
  }>;
  /** The caller's own name for it: a run, a ticket. Lists can be narrowed to it. */
  externalRef?: string | null;
  /** How long people have to decide; left out, what the type's policy says. */
  expiresInSeconds?: number;
  /** Whether it is meant although a live proposal asks for the same. Reviewers see that. */
  allowDuplicate?: boolean;
  /** Told of this proposal as a webhook is, signed with the agent's callback secret. */
  callbackUrl?: string | null;
  /** As the header of that name, for this one. */
  idempotencyKey: string;
};

export type BatchItemResult =
  | {
      status: 201;
      replayed: boolean;
      proposal: Proposal;
    }
  | {
      status: number;
      problem: Problem;
    };

export type BatchResult = {
  results: Array<BatchItemResult>;
};

export type Commit = {
  key: string;
  retrySafety: "idempotent" | "keyed" | "query" | "blind";
  sends: number;
  outcome: "committed" | "failed" | "unknown" | null;
  startedAt: string | null;
  finishedAt: string | null;
  response: {
    status: number;
    body: string;
    truncated: boolean;
  } | null;
  error: {
    code: string;
    detail: string;
  } | null;
  attempts: Array<Attempt>;
  resolution: Resolution | null;
};

export type Decision = {
  id: string;
  verdict: "approve" | "reject" | "request_changes";
  revision: number;
  payloadHash: string;
  by: NameRef;
  comment: string | null;
  previewId: string | null;
  /** The revision held misleading text, and the reviewer approved it knowing that. */
  acknowledged: boolean;
  counts: boolean;
  at: string;
  takenBackAt: string | null;
  /** Of the reviewer's passkey, where the type asks for one to approve. */
  signature: ApprovalSignature | null;
};

export type NameRef = {
  id: string;
  name: string;
};

export type Preview = {
  id: string | null;
  outcome: "read" | "failed" | null;
  readAt: string | null;
  values: Array<{
    label: string;
    present: boolean;
    /** Any JSON value. */
    before: Json;
    /** Any JSON value. */
    after?: Json;
  }>;
  error: {
    code: string;
    detail: string;
  } | null;
};

export type Problem = {
  type: string;
  title: string;
  status: number;
  detail: string;
  code:
    | "malformed_json"
    | "unsupported_media_type"
    | "payload_too_large"
    | "invalid_input"
    | "invalid_params"
    | "unauthenticated"
    | "forbidden"
    | "self_approval"
    | "not_found"
    | "method_not_allowed"
    | "idempotency_key_missing"
    | "idempotency_key_malformed"
    | "idempotency_key_reused"
    | "duplicate_live_proposal"
    | "stale_payload"
    | "stale_preview"
    | "preview_missing"
    | "not_pending"
    | "not_unknown"
    | "stale_ruling"
    | "not_failed"
    | "not_withdrawable"
    | "approval_acted_on"
    | "not_committed"
    | "no_compensation"
    | "already_compensated"
    | "confirmation_mismatch"
    | "comment_required"
    | "step_up_required"
    | "passkey_refused"
    | "acknowledgement_required"
    | "precondition_failed"
    | "conflict"
    | "rate_limited"
    | "internal_error"
    | "unavailable";
  requestId: string;
  proposalId?: string;
  payloadHash?: string;
  previewId?: string;
  currentStatus?: string;
  errors?: Array<{
    pointer: string;
    detail: string;
  }>;
};

export type Proposal = {
  id: string;
  status:
    | "pending"
    | "changes_requested"
    | "approved"
    | "committing"
    | "committed"
    | "failed"
    | "unknown"
    | "rejected"
    | "expired"
    | "withdrawn"
    | "abandoned";
  revision: number;
  type: string;
  typeVersion: number;
  impact: "low" | "medium" | "high" | "critical";
  summary: string;
  /** A JSON object. */
  params: { [name: string]: Json };
  payloadHash: string;
  rationale: string | null;
  context: Array<{
    label: string;
    url: string | null;
    text: string | null;
  }>;
  externalRef: string | null;
  /** The name under which its agent proposed it with others. */
  group: string | null;
  allowDuplicate: boolean;
  agent: NameRef;
  /** The person who proposed it, where it wasn't the agent. */
  proposedBy: NameRef | null;
  /** The proposal that this one undoes. */
  compensates: string | null;
  /** The latest proposal that undoes this one. */
  compensatedBy: {
    id: string;
    status:
      | "pending"
      | "changes_requested"
      | "approved"
      | "committing"
      | "committed"
      | "failed"
      | "unknown"
      | "rejected"
      | "expired"
      | "withdrawn"
      | "abandoned";
  } | null;
  idempotencyKey: string;
  commitKey: string | null;
  approvals: {
    required: number;
    given: number;
  };
  decisions: Array<Decision>;
  warnings: Array<Warning>;
  preview: Preview | null;
  commit: Commit | null;
  createdAt: string;
  updatedAt: string;
  expiresAt: string;
};

export type ProposalPage = {
  data: Array<Proposal>;
  /** Null on the last page. */
  nextCursor: string | null;
};

export type Resolution = {
  result: "committed" | "not_committed" | "abandoned";
  by: NameRef;
  evidence: string;
  at: string;
};

export type ReviseProposal = {
  /** What the action is to be done with, as the type's schema asks for. */
  params: { [name: string]: Json };
  /** One line for reviewers; left out, the type's template makes it. */
  summary?: string;
  /** Why, in Markdown, for reviewers. */
  rationale?: string | null;
};

export type SubmitBatch = {
  /** Reviewers see together what an agent proposes under one name. */
  group?: string | null;
  proposals: Array<BatchItemInput>;
};

export type SubmitProposal = {
  /** The action type's name. */
  type: string;
  /** What the action is to be done with, as the type's schema asks for. */
  params: { [name: string]: Json };
  /** One line for reviewers; left out, the type's template makes it. */
  summary?: string;
  /** Why, in Markdown, for reviewers. */
  rationale?: string | null;
  /** What helps a reviewer judge: links, texts. */
  context?: Array<{
    /** What it is: Conversation, Invoice. */
    label: string;
    /** An http or https address. */
    url?: string | null;
    text?: string | null;
  }>;
  /** The caller's own name for it: a run, a ticket. Lists can be narrowed to it. */
  externalRef?: string | null;
  /** Reviewers see together what an agent proposes under one name. */
  group?: string | null;
  /** How long people have to decide; left out, what the type's policy says. */
  expiresInSeconds?: number;
  /** Whether it is meant although a live proposal asks for the same. Reviewers see that. */
  allowDuplicate?: boolean;
  /** Told of this proposal as a webhook is, signed with the agent's callback secret. */
  callbackUrl?: string | null;
};

export type Warning = {
  code:
    | "recent_duplicate"
    | "duplicate_allowed"
    | "edited_by_reviewer"
    | "history_lost"
    | "target_changed"
    | "late_answer";
  detail: string;
  proposalId?: string;
};
