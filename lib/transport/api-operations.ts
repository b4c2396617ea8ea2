import { actionTypeOperations } from "@/lib/transport/action-types";
import { auditEventOperations } from "@/lib/transport/audit-events";
import { commitOperations } from "@/lib/transport/commits";
import { meOperations } from "@/lib/transport/me";
import type { Operation } from "@/lib/transport/operation";
import { proposalChangeOperations } from "@/lib/transport/proposal-changes";
import { compensationOperations } from "@/lib/transport/proposal-compensation";
import { proposalOperations } from "@/lib/transport/proposals";
import { webhookOperations } from "@/lib/transport/webhooks";
import { eventOperations } from "@/lib/transport/workspace-events";

/** Every operation of the contract, in the order of its document. */
export const apiOperations: Operation[] = [
  ...[proposalOperations, proposalChangeOperations, compensationOperations, commitOperations].flat(),
  ...[actionTypeOperations, auditEventOperations, eventOperations, webhookOperations, meOperations].flat(),
];
