import { z } from "zod";
import { fromTime, id, jsonObject, pageOf, pageQuery, timestamp, toTime } from "@/lib/contract/primitives";
import { text } from "@/lib/contract/text";

/**
 * One entry of the audit log. `leafHash` is the RFC 9162 leaf over the event's RFC 8785 form (lib/core/audit-leaf.ts),
 * `sequence` its number in the sealed log and `block` the block's: both null until it is sealed.
 */
export const auditEventResource = z
  .object({
    id,
    at: timestamp,
    kind: z.string(),
    actor: z.object({ kind: z.enum(["agent", "user", "committer", "system"]), id: id.nullable(), name: z.string() }),
    proposalId: id.nullable(),
    detail: jsonObject,
    leafHash: z.string(),
    sequence: z.number().int().nullable(),
    block: z.number().int().nullable(),
  })
  .meta({ id: "AuditEvent" });
export type AuditEventResource = z.infer<typeof auditEventResource>;

/** An event without its place in the sealed log, as a proposal's timeline has it. */
export type AuditEventFacts = Omit<AuditEventResource, "sequence" | "block">;

/** `GET /audit-events`. `actor` is the id of an agent or a user. */
export const listAuditEventsQuery = z.object({
  ...pageQuery,
  proposalId: id.optional().meta({ description: "What happened to this proposal." }),
  actor: id.optional().meta({ description: "What this user or agent did, by their id." }),
  kind: text(100).optional().meta({ description: "One kind of event, as `proposal.submitted`." }),
  from: fromTime,
  to: toTime,
});
export type ListAuditEventsQuery = z.infer<typeof listAuditEventsQuery>;

export const auditEventPage = pageOf(auditEventResource).meta({ id: "AuditEventPage" });
