import { Bot, Cog, Ellipsis, type LucideIcon, Server, UserRound } from "lucide-react";
import Link from "next/link";
import { RelativeTime } from "@/components/relative-time";
import { RevealedText } from "@/components/revealed-text";
import { type TimelineGroup, timelineGroups } from "@/components/timeline-groups";
import { timelineWords } from "@/components/timeline-words";
import type { AuditEventFacts } from "@/lib/contract/audit-event";
import type { TimelineView } from "@/lib/contract/proposal-details";

type Actor = AuditEventFacts["actor"];

const icons: Record<Actor["kind"], LucideIcon> = { agent: Bot, user: UserRound, committer: Cog, system: Server };

function ActorName({ actor }: { actor: Actor }) {
  switch (actor.kind) {
    case "agent":
    case "user":
      return <RevealedText text={actor.name} />;
    case "committer":
      return "The committer";
    case "system":
      return "Countersign";
  }
}

function Entry({ group: { event, count, note } }: { group: TimelineGroup }) {
  const Icon = icons[event.actor.kind];
  return (
    <li className="group flex gap-3">
      <div className="flex flex-col items-center">
        <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-muted-foreground" />
        <span aria-hidden className="my-1 w-px flex-1 bg-border group-last:hidden" />
      </div>
      <div className="min-w-0 flex-1 pb-3 group-last:pb-0">
        <p className="flex flex-wrap items-baseline gap-x-2 text-muted-foreground">
          <span className="min-w-0 wrap-anywhere">
            <span className="font-medium text-foreground">
              <ActorName actor={event.actor} />
            </span>{" "}
            {timelineWords(event.kind, event.detail)}
            {count > 1 && `, ${count} times`}
          </span>
          <RelativeTime at={event.at} className="text-xs" />
        </p>
        {note !== null && (
          <p dir="auto" className="line-clamp-4 whitespace-pre-wrap text-muted-foreground wrap-anywhere">
            <RevealedText text={note} />
          </p>
        )}
      </div>
    </li>
  );
}

function Entries({ events }: { events: AuditEventFacts[] }) {
  return timelineGroups(events).map((group) => <Entry key={group.event.id} group={group} />);
}

interface TimelineProps {
  timeline: TimelineView;
  /** The audit log's address, of this proposal alone. */
  auditHref: string;
}

/** What happened to the proposal, oldest first, as the audit log has it. */
export function Timeline({ timeline: { first, leftOut, last }, auditHref }: TimelineProps) {
  return (
    <ol className="flex flex-col text-sm">
      <Entries events={first} />
      {leftOut > 0 && (
        <li className="flex gap-3 pb-3">
          <Ellipsis aria-hidden className="mt-0.5 size-4 shrink-0 text-muted-foreground" />
          <Link href={auditHref} prefetch={false} className="text-primary underline underline-offset-4">
            {leftOut === 1 ? "1 event" : `${leftOut} events`} left out: see the audit log
          </Link>
        </li>
      )}
      <Entries events={last} />
    </ol>
  );
}
