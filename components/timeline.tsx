import { Bot, Cog, type LucideIcon, Server, UserRound } from "lucide-react";
import { RelativeTime } from "@/components/relative-time";
import { RevealedText } from "@/components/revealed-text";
import { timelineGroups } from "@/components/timeline-groups";
import { timelineWords } from "@/components/timeline-words";
import type { AuditEventResource } from "@/lib/contract/audit-event";

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

/** Everything that happened to the proposal, oldest first, as the audit log has it. */
export function Timeline({ events }: { events: AuditEventResource[] }) {
  return (
    <ol className="flex flex-col text-sm">
      {timelineGroups(events).map(({ event, count, note }) => {
        const Icon = icons[event.actor.kind];
        return (
          <li key={event.id} className="group flex gap-3">
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
                  {timelineWords(event.kind)}
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
      })}
    </ol>
  );
}
