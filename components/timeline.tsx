import { Bot, ChevronRight, Cog, Ellipsis, type LucideIcon, Server, UserRound } from "lucide-react";
import Link from "next/link";
import { AuditEventView } from "@/components/audit-event-view";
import { listAddress } from "@/components/list-address";
import { RelativeTime, UtcTime } from "@/components/relative-time";
import { RevealedText } from "@/components/revealed-text";
import { chapterWords, type TimelineGroup, timelineChapters, timelineGroups } from "@/components/timeline-groups";
import { timelineWords } from "@/components/timeline-words";
import type { AuditEventResource } from "@/lib/contract/audit-event";
import type { TimelineView } from "@/lib/contract/proposal-details";

type Actor = AuditEventResource["actor"];

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

/** The audit log, narrowed to events of this kind and proposal, at this one. */
function auditAddress(workspace: string, { id, kind, proposalId }: AuditEventResource): string {
  return `${listAddress(`/w/${workspace}/audit`, { kind, proposalId: proposalId ?? undefined })}#event-${id}`;
}

function Stored({ workspace, events }: { workspace: string; events: AuditEventResource[] }) {
  return (
    <ul className="mt-1 mb-2 flex min-w-0 flex-col gap-3">
      {events.map((event) => (
        <li key={event.id} className="min-w-0 rounded-md border border-border bg-muted p-3">
          <AuditEventView event={event} workspace={workspace} />
          {/* A load of its own: the browser marks the target of no other. */}
          <a
            href={auditAddress(workspace, event)}
            className="mt-2 inline-block text-primary text-xs underline underline-offset-4"
          >
            See it in the audit log
          </a>
        </li>
      ))}
    </ul>
  );
}

interface EntryProps {
  workspace: string;
  group: TimelineGroup;
}

function Entry({ workspace, group: { event, events, note } }: EntryProps) {
  const Icon = icons[event.actor.kind];
  return (
    <li className="group/entry flex gap-3">
      <div className="flex flex-col items-center">
        <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-muted-foreground" />
        <span aria-hidden className="my-1 w-px flex-1 bg-border group-last/entry:hidden" />
      </div>
      <div className="min-w-0 flex-1 pb-3 group-last/entry:pb-0">
        <details className="group/stored">
          <summary className="-mx-1 flex list-none flex-wrap items-baseline gap-x-2 rounded-sm px-1 text-muted-foreground hover:bg-muted [&::-webkit-details-marker]:hidden">
            <span className="min-w-0 wrap-anywhere">
              <span className="font-medium text-foreground">
                <ActorName actor={event.actor} />
              </span>{" "}
              {timelineWords(event.kind, event.detail)}
              {events.length > 1 && `, ${events.length} times`}
            </span>
            <RelativeTime at={event.at} className="text-xs" />
            <UtcTime at={event.at} className="max-sm:hidden" />
            <ChevronRight aria-hidden className="size-3.5 shrink-0 self-center group-open/stored:rotate-90" />
          </summary>
          <Stored workspace={workspace} events={events} />
        </details>
        {note !== null && (
          <p dir="auto" className="line-clamp-4 whitespace-pre-wrap text-muted-foreground wrap-anywhere">
            <RevealedText text={note} />
          </p>
        )}
      </div>
    </li>
  );
}

function Chapters({ workspace, events }: { workspace: string; events: AuditEventResource[] }) {
  return timelineChapters(timelineGroups(events)).map(({ chapter, groups }) => (
    <section key={groups[0]?.event.id ?? chapter} aria-label={chapterWords[chapter]}>
      <h3 className="mb-1.5 font-medium text-muted-foreground text-xs">{chapterWords[chapter]}</h3>
      <ol className="flex flex-col">
        {groups.map((group) => (
          <Entry key={group.event.id} workspace={workspace} group={group} />
        ))}
      </ol>
    </section>
  ));
}

interface TimelineProps {
  /** The workspace's slug. */
  workspace: string;
  proposalId: string;
  timeline: TimelineView;
}

/** What happened to the proposal, told in chapters as the audit log has it; each sentence unfolds to all that is stored. */
export function Timeline({ workspace, proposalId, timeline: { first, leftOut, last } }: TimelineProps) {
  const auditHref = listAddress(`/w/${workspace}/audit`, { proposalId });
  return (
    <div className="flex min-w-0 flex-col gap-4 text-sm">
      <Chapters workspace={workspace} events={first} />
      {leftOut > 0 && (
        <p className="flex gap-3">
          <Ellipsis aria-hidden className="mt-0.5 size-4 shrink-0 text-muted-foreground" />
          <Link href={auditHref} prefetch={false} className="text-primary underline underline-offset-4">
            {leftOut === 1 ? "1 event" : `${leftOut} events`} left out: see the audit log
          </Link>
        </p>
      )}
      <Chapters workspace={workspace} events={last} />
    </div>
  );
}
