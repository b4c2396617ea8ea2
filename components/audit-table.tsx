import { AuditRow, auditColumns } from "@/components/audit-row";
import { HeldList, HeldRows } from "@/components/held-list";
import { LiveUpdates } from "@/components/live-updates";
import { cn } from "@/components/ui/cn";
import type { AuditEventResource } from "@/lib/contract/audit-event";

interface AuditTableProps {
  events: AuditEventResource[];
  /** The workspace's slug. */
  workspace: string;
  /** Whether there are older ones on a further page. */
  more: boolean;
}

/** The audit log's events, one a line. Refreshed in place: nothing moves under a pointer. */
export function AuditTable({ events, workspace, more }: AuditTableProps) {
  const count = events.length === 1 ? "1 event" : `${events.length} events`;
  const rows = events.map((event) => ({ id: event.id, node: <AuditRow event={event} workspace={workspace} /> }));
  return (
    <HeldList rows={rows} caption={more ? `${count} on this page` : count} live={<LiveUpdates />}>
      <div
        aria-hidden
        className={cn(
          "hidden h-8 items-center border-border border-b px-3 font-medium text-muted-foreground text-xs xl:grid",
          auditColumns,
        )}
      >
        <span />
        <span>Time (UTC)</span>
        <span>Kind</span>
        <span>Actor</span>
        <span>Detail</span>
        <span>Proposal</span>
        <span className="text-right">Seal</span>
      </div>
      <ol aria-label="Audit events">
        <HeldRows />
      </ol>
    </HeldList>
  );
}
