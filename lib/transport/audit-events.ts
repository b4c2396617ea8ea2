import { auditEventPage, listAuditEventsQuery } from "@/lib/contract/audit-event";
import { listAuditEvents } from "@/lib/services/list-audit-events";
import { jsonAnswer } from "@/lib/transport/answer";
import { queryInput } from "@/lib/transport/input";
import { defineOperation, type Operation } from "@/lib/transport/operation";

const list = defineOperation(
  {
    ...{ operationId: "listAuditEvents", method: "get", path: "/audit-events", tag: "Audit", token: "personal token" },
    summary: "The audit log",
    description: "What happened in the workspace, newest first. `from` is inclusive, `to` exclusive.",
    answers: { 200: { description: "One page.", schema: auditEventPage } },
    errors: ["forbidden", "invalid_input"],
  },
  queryInput(listAuditEventsQuery),
  async ({ caller, input }) => jsonAnswer(200, await listAuditEvents(caller, input)),
);

export const auditEventOperations: Operation[] = [list];
