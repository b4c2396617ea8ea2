import { AuditSeal } from "@/components/audit-seal";
import { CopiedFact } from "@/components/copied-fact";
import { JsonView } from "@/components/json-view";
import type { AuditEventResource } from "@/lib/contract/audit-event";

interface AuditEventViewProps {
  event: AuditEventResource;
  /** The workspace's slug. */
  workspace: string;
}

/** Everything that is stored of an event, and its seal. */
export function AuditEventView({ event, workspace }: AuditEventViewProps) {
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <dl className="flex flex-col">
        <CopiedFact name="Event" value={event.id} />
        {event.actor.id !== null && <CopiedFact name="Actor" value={event.actor.id} />}
        {event.proposalId !== null && <CopiedFact name="Proposal" value={event.proposalId} />}
        <CopiedFact name="Leaf hash" value={event.leafHash} />
        <CopiedFact name="At" value={event.at} />
      </dl>
      <JsonView value={event.detail} what="detail" />
      <AuditSeal event={event} workspace={workspace} />
    </div>
  );
}
