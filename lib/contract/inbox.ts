import { z } from "zod";
import { actionTypeName } from "@/lib/contract/action-type";
import { type InboxView, inboxViews } from "@/lib/contract/inbox-view";
import { id, pageQuery, payloadHashText, repeatable } from "@/lib/contract/primitives";
import type { ProposalResource } from "@/lib/contract/proposal";
import { text } from "@/lib/contract/text";
import { impacts } from "@/lib/core/action-type-definition";

/** What an inbox is narrowed by: `q` is looked for in summary, params, agent and reference. */
export const inboxFilter = z.object({
  view: z.enum(inboxViews).default("all"),
  type: repeatable(actionTypeName),
  agent: repeatable(text(100)),
  impact: repeatable(z.enum(impacts)),
  q: text(200, z.string().trim()).optional(),
});
export type InboxFilter = z.infer<typeof inboxFilter>;

/** A page of the inbox. */
export const inboxQuery = inboxFilter.extend(pageQuery);
export type InboxQuery = z.infer<typeof inboxQuery>;

/** What the inbox's list needs of a proposal: its params stay on the server, its summary is in the system's words. */
export interface InboxRow
  extends Pick<
    ProposalResource,
    | ("id" | "status" | "type" | "impact" | "summary" | "approvals" | "createdAt" | "expiresAt" | "payloadHash")
    | ("compensates" | "compensatedBy")
  > {
  agent: string;
  warnings: number;
  /** Who was asked to decide it. */
  assignee: { id: string; name: string } | null;
  /** What its agent proposed it together with; `key` tells one agent's group from another's of the same name. */
  group: { key: string; name: string } | null;
}

/** How many proposals each part holds; counting stops at a thousand. */
export type InboxCounts = Record<InboxView, number>;

/** One value that the inbox may be narrowed to, and how many proposals have it under the other filters. */
export interface InboxFacet {
  value: string;
  count: number;
}

/** What the inbox may be narrowed to, most frequent first. */
export interface InboxFacets {
  type: InboxFacet[];
  agent: InboxFacet[];
  impact: InboxFacet[];
}

/** One verdict on several proposals, each named with the payload that was shown. */
export const decideTogetherInput = z.object({
  verdict: z.enum(["approve", "reject"]),
  comment: text(5_000).nullable(),
  items: z
    .array(z.object({ proposalId: id, payloadHash: payloadHashText }))
    .min(1)
    .max(100),
});
export type DecideTogetherInput = z.infer<typeof decideTogetherInput>;

/** What came of one of them; `detail` says why nothing did. */
export interface TogetherResult {
  proposalId: string;
  ok: boolean;
  detail: string | null;
}
