import { z } from "zod";
import { auditBlockHeader, auditKey, auditLeafFields } from "@/lib/contract/audit-proof";
import { id, payloadHashText, timestamp } from "@/lib/contract/primitives";

/** The first line of a bundle. `checkpoint` is the newest one, null where nothing is sealed yet. */
const head = z.object({
  type: z.literal("head"),
  format: z.literal("countersign-audit-bundle/1"),
  workspaceId: id,
  exportedAt: timestamp,
  checkpoint: z.string().nullable(),
});

/** A line of an audit bundle, which is JSON Lines: the head, the keys, the blocks by number, then the events by time and id. */
export const auditBundleLine = z.discriminatedUnion("type", [
  head,
  auditKey.extend({ type: z.literal("key") }),
  auditBlockHeader.extend({ type: z.literal("block"), eventIds: z.array(id), leaves: z.array(payloadHashText) }),
  auditLeafFields.extend({ type: z.literal("event") }),
]);
export type AuditBundleLine = z.infer<typeof auditBundleLine>;
