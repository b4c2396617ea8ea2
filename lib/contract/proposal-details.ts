import type { ActionTypeVersion } from "@/lib/contract/action-type";
import type { AuditEventResource } from "@/lib/contract/audit-event";
import type { ProposalResource } from "@/lib/contract/proposal";
import type { JsonObject, JsonValue } from "@/lib/core/json";
import type { ProposalStatus } from "@/lib/core/proposal-status";
import type { Mail } from "@/lib/core/render-mail";

/** What will be sent, secrets masked, to the address or `server` (host and port) named; or why it can't be made. */
export type RequestPreview =
  | { ok: true; kind: "smtp"; server: string; mail: Mail }
  | { ok: true; kind: "http"; method: string; url: string; headers: Record<string, string>; body: string | null }
  | { ok: false; detail: string };

/** One value of the target: what it is, what it becomes, and what it was when it was approved, where it was handed back. */
export interface ChangeRow {
  label: string;
  present: boolean;
  before: JsonValue;
  after?: JsonValue;
  approved?: { present: boolean; value: JsonValue };
  /** The precondition names it: it must still be so just before the send. */
  guarded: boolean;
}

/** What changes at the target: its state as it was last read, beside what the action makes of it. */
export interface ChangesView {
  /** The latest successful reading: what an approval of this page is made on. Its rows are empty without one. */
  reading: { id: string; digest: string; at: string } | null;
  rows: ChangeRow[];
  /** Why the latest reading failed; null where it did not. */
  failure: { at: string; detail: string } | null;
  /** It is going to be read, or is just being. */
  isDue: boolean;
}

/** One revision and who wrote it. */
export interface RevisionView {
  number: number;
  params: JsonObject;
  payloadHash: string;
  summary: string;
  rationale: string | null;
  author: { kind: "agent" | "user"; name: string };
  at: string;
}

/** One answer to the question whether an unknown happened. */
export interface LookupView {
  generation: number;
  result: "found" | "absent" | "inconclusive";
  detail: string | null;
  response: { status: number; body: string; truncated: boolean } | null;
  at: string;
}

/** What is known of an outcome that is not. */
export interface UnknownFacts {
  /** Which generation of its commit a ruling is on. */
  generation: number;
  /** When the outcome was lost. */
  since: string;
  /** When the target is asked next; null where it is not asked. */
  nextLookupAt: string | null;
  /** From when on the target's "absent" counts; null where it can't be asked. */
  absentAfter: string | null;
  /** Until when the target promises to know the key. */
  keyValidUntil: string | null;
  /** The question that the target is asked, secrets masked; null where it can't be. */
  lookup: RequestPreview | null;
}

/** The other proposal of an undo: the one that it undoes, or the one that undoes it. In the system's words. */
export interface LinkedProposal {
  id: string;
  status: ProposalStatus;
  headline: string;
}

/** A member by name. */
export interface NamedMember {
  id: string;
  name: string;
}

/** What the viewer may do with the proposal now; a reason says why not, and is meant to be shown. */
export interface ViewerPowers {
  approve: string | null;
  reject: string | null;
  edit: string | null;
  resolve: string | null;
  retry: string | null;
  readAgain: string | null;
  withdraw: string | null;
  takeBack: string | null;
  proposeUndo: string | null;
}

/** What happened to a proposal, oldest first. Where that is too much for a page, the middle is left out. */
export interface TimelineView {
  /** All of it, or its beginning. */
  first: AuditEventResource[];
  /** How many events are not here. */
  leftOut: number;
  /** Its end, where something is left out. */
  last: AuditEventResource[];
}

/** Where an agent's last proposals stand; `isCapped`: it made more than were looked at. */
export interface AgentRecord {
  proposed: number;
  isCapped: boolean;
  approved: number;
  rejected: number;
  failed: number;
  unknown: number;
}

/** A proposal that was there before. `by` gave the last verdict on it. */
export interface EarlierProposal {
  id: string;
  status: ProposalStatus;
  at: string;
  by: string | null;
  comment: string | null;
}

/** What was there before a proposal: of its agent, with the same type and params, and at the same target. */
export interface Evidence {
  agent: AgentRecord;
  same: EarlierProposal[];
  /** The address or the recipients; null where all of the type have the same. */
  target: string | null;
  sameTarget: EarlierProposal[];
}

/** How the proposals of one group stand, most frequent status first; of a larger one only the last ones are counted. */
export interface GroupStanding {
  name: string;
  total: number;
  isCapped: boolean;
  counts: { status: ProposalStatus; count: number }[];
}

/** Everything the proposal page shows to one viewer. `headline` is in the system's words, never in the agent's. */
export interface ProposalDetails {
  proposal: ProposalResource;
  headline: string;
  summaryIsAgents: boolean;
  type: ActionTypeVersion;
  agentOwner: { id: string; name: string };
  request: RequestPreview;
  /** Null where the type has no preview. */
  changes: ChangesView | null;
  revisions: RevisionView[];
  lookups: LookupView[];
  /** Null but for what is unknown. */
  unknown: UnknownFacts | null;
  timeline: TimelineView;
  confirmationPhrase: string | null;
  /** When an approved proposal may be taken up at the earliest, while it waits (a hold, or the pause before a resend). */
  heldUntil: string | null;
  powers: ViewerPowers;
  /** An approval is signed with a passkey, and the viewer has none. */
  wantsPasskey: boolean;
  /** The viewer's own approval that counts now; null where there is none. */
  ownApproval: { id: string } | null;
  /** Who was asked to decide it. */
  assignee: NamedMember | null;
  /** Who may be asked; empty where the viewer asks nobody. */
  assignable: NamedMember[];
  /** Until when the viewer put it off. */
  snoozedUntil: string | null;
  /** What its agent proposed it together with. */
  group: GroupStanding | null;
  undoes: LinkedProposal | null;
  evidence: Evidence;
  /** The latest undo of it. */
  undo: LinkedProposal | null;
}

/** The counts that the navigation shows; `more` says that there are more than were counted. */
export interface DeskCounts {
  pending: { count: number; more: boolean };
  /** `oldest`: when the outcome was lost that is unknown for longest. */
  unknown: { count: number; more: boolean; oldest: string | null };
}
