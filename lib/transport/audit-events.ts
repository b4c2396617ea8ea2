import { auditEventPage, listAuditEventsQuery } from "@/lib/contract/audit-event";
import { auditCheckpointResource, auditProofResource } from "@/lib/contract/audit-proof";
import { id } from "@/lib/contract/primitives";
import { AppError } from "@/lib/core/app-error";
import { getAuditCheckpoint } from "@/lib/services/get-audit-checkpoint";
import { getAuditProof } from "@/lib/services/get-audit-proof";
import { listAuditEvents } from "@/lib/services/list-audit-events";
import { jsonAnswer } from "@/lib/transport/answer";
import { noInput, queryInput } from "@/lib/transport/input";
import { defineOperation, type Operation } from "@/lib/transport/operation";

const list = defineOperation(
  {
    ...{ operationId: "listAuditEvents", method: "get", path: "/audit-events", tag: "Audit", token: "personal token" },
    summary: "The audit log",
    description:
      "What happened in the workspace, newest first. `from` is inclusive, `to` exclusive. `sequence` and `block` are null until an event is sealed.",
    answers: { 200: { description: "One page.", schema: auditEventPage } },
    errors: ["forbidden", "invalid_input"],
  },
  queryInput(listAuditEventsQuery),
  async ({ caller, input }) => jsonAnswer(200, await listAuditEvents(caller, input)),
);

const getProof = defineOperation(
  {
    ...{ operationId: "getAuditProof", method: "get", path: "/audit-events/{id}/proof", tag: "Audit" },
    token: "personal token",
    summary: "The proof that an event is in the sealed log",
    description:
      "The leaf's fields, the path from the leaf to its block's root (RFC 9162), the block, its signed checkpoint and the public key: all that it takes to check it elsewhere. `conflict` while the event is not sealed, which takes a second or two.",
    answers: { 200: { description: "The proof.", schema: auditProofResource } },
    errors: ["forbidden", "not_found", "conflict"],
  },
  noInput,
  async ({ caller, param }) => jsonAnswer(200, await getAuditProof(caller, auditEventId(param("id")))),
);

const getCheckpoint = defineOperation(
  {
    ...{ operationId: "getAuditCheckpoint", method: "get", path: "/audit-checkpoint", tag: "Audit" },
    token: "personal token",
    summary: "The newest signed checkpoint",
    description:
      "A C2SP signed note over the log's size and its newest block's hash. Kept elsewhere, it shows later whether anything before it was changed or cut off. `not_found` while nothing is sealed.",
    answers: { 200: { description: "The checkpoint.", schema: auditCheckpointResource } },
    errors: ["forbidden", "not_found"],
  },
  noInput,
  async ({ caller }) => jsonAnswer(200, await getAuditCheckpoint(caller)),
);

/** An event's id as the path has it; throws `not_found` where it can't be one. */
export function auditEventId(text: string): string {
  const read = id.safeParse(text);
  if (!read.success) throw new AppError("not_found", "There is no audit event with this id here.");
  return read.data.toLowerCase();
}

export const auditEventOperations: Operation[] = [list, getProof, getCheckpoint];
