import { z } from "zod";
import { actionTypeName } from "@/lib/contract/action-type";
import type { InboxFacet } from "@/lib/contract/inbox";
import { repeatable } from "@/lib/contract/primitives";
import type { ProposalResource } from "@/lib/contract/proposal";
import { type UnknownAge, unknownAges } from "@/lib/core/unknown-age";

/** What the desk of unknowns is narrowed to. */
export const unknownFilter = z.object({
  type: repeatable(actionTypeName),
  age: z.enum(unknownAges).nullable().default(null),
});
export type UnknownFilter = z.infer<typeof unknownFilter>;

/** What the desk's list needs of an unknown; its summary is in the system's words. */
export interface UnknownRow extends Pick<ProposalResource, "id" | "status" | "type" | "impact" | "summary"> {
  agent: string;
  /** When the outcome was lost. */
  since: string;
}

/** The unknowns that are shown, the oldest first; `more` says that there are younger ones beyond. */
export interface UnknownList {
  rows: UnknownRow[];
  more: boolean;
}

/** How many there are of each age, counted no further than a thousand, and of each type among the oldest thousand. */
export interface UnknownCounts {
  ages: Record<UnknownAge, number>;
  types: InboxFacet[];
}
