import { Bot, ChevronRight, Cog, type LucideIcon, Server, UserRound } from "lucide-react";
import Link from "next/link";
import { AuditEventView } from "@/components/audit-event-view";
import { UtcTime } from "@/components/relative-time";
import { RevealedText } from "@/components/revealed-text";
import { cn } from "@/components/ui/cn";
import type { AuditEventResource } from "@/lib/contract/audit-event";
import type { JsonObject, JsonValue } from "@/lib/core/json";

/** The columns, from the width where an event is one line: opener, time, kind, actor, detail, proposal, seal. */
export const auditColumns = "xl:grid-cols-[1rem_11rem_12rem_11rem_minmax(0,1fr)_4rem_9rem] xl:gap-x-3";

const actorIcons: Record<AuditEventResource["actor"]["kind"], LucideIcon> = {
  agent: Bot,
  user: UserRound,
  committer: Cog,
  system: Server,
};

function shortValue(value: JsonValue): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

const idOrHash = /^(?:[0-9a-f]{8}-[0-9a-f-]{27}|sha256:[0-9a-f]{64})$/;

/** A detail in one line, without what only machines compare: `from reviewer · to admin`. */
function detailLine(detail: JsonObject): string {
  return Object.entries(detail)
    .filter(([, value]) => value !== null && !idOrHash.test(String(value)))
    .map(([name, value]) => `${name} ${shortValue(value)}`)
    .join(" · ")
    .slice(0, 300);
}

function Line({ event }: { event: AuditEventResource }) {
  const Icon = actorIcons[event.actor.kind];
  return (
    <>
      <ChevronRight aria-hidden className="size-4 text-muted-foreground group-open:rotate-90" />
      <span className="max-xl:order-5 max-xl:text-right">
        <UtcTime at={event.at} className="text-muted-foreground" />
      </span>
      <span className="wrap-anywhere font-medium font-mono text-xs max-xl:order-2 max-xl:col-span-2 max-xl:pr-16">
        {event.kind}
      </span>
      <span className="flex min-w-0 items-center gap-1.5 max-xl:order-4 max-xl:col-start-2">
        <Icon aria-hidden className="size-3.5 shrink-0 text-muted-foreground" />
        <span className="sr-only">{event.actor.kind} </span>
        <span className="truncate">
          <RevealedText text={event.actor.name} />
        </span>
      </span>
      <span className="truncate text-muted-foreground text-xs max-xl:order-6 max-xl:col-span-2 max-xl:col-start-2">
        <RevealedText text={detailLine(event.detail)} />
      </span>
      <span className="max-xl:hidden" />
      <span
        data-seal
        title={event.leafHash}
        className="text-muted-foreground text-xs tabular-nums max-xl:order-7 max-xl:col-span-2 max-xl:col-start-2 xl:text-right"
      >
        {event.sequence === null ? "not sealed yet" : `no. ${event.sequence}, block ${event.block}`}
      </span>
    </>
  );
}

interface AuditRowProps {
  event: AuditEventResource;
  /** The workspace's slug. */
  workspace: string;
}

/** One event in a line; opened, everything that is stored of it. */
export function AuditRow({ event, workspace }: AuditRowProps) {
  return (
    <li
      id={`event-${event.id}`}
      data-audit-event={event.id}
      className="relative scroll-mt-4 border-border border-b last:border-0 target:bg-primary/8"
    >
      <details className="group">
        <summary
          className={cn(
            "grid list-none grid-cols-[1rem_minmax(0,1fr)_auto] items-center gap-x-2 gap-y-0.5 px-3 py-1.5 text-sm -outline-offset-2 hover:bg-muted [&::-webkit-details-marker]:hidden",
            auditColumns,
          )}
        >
          <Line event={event} />
        </summary>
        <div className="border-border border-t bg-muted px-3 py-3 xl:pl-10">
          <AuditEventView event={event} workspace={workspace} />
        </div>
      </details>
      {/* Beside the summary, not in it: what opens something holds nothing else to press. */}
      {event.proposalId !== null && (
        <Link
          href={`/w/${workspace}/proposals/${event.proposalId}`}
          prefetch={false}
          title={event.proposalId}
          className="absolute top-1.5 right-3 text-primary text-xs underline underline-offset-4 xl:top-2 xl:right-[10.5rem] xl:w-16"
        >
          proposal
        </Link>
      )}
    </li>
  );
}
