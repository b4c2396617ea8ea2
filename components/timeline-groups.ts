import { timelineNote } from "@/components/timeline-words";
import type { AuditEventFacts } from "@/lib/contract/audit-event";

/** Events of which nothing tells one from the next: the last of them, and how many there were. */
export interface TimelineGroup {
  event: AuditEventFacts;
  count: number;
  note: string | null;
}

/** The events in their order, those of one kind that follow each other without a word taken together. */
export function timelineGroups(events: readonly AuditEventFacts[]): TimelineGroup[] {
  const groups: TimelineGroup[] = [];
  for (const event of events) {
    const note = timelineNote(event.kind, event.detail);
    const last = groups.at(-1);
    const repeats = last !== undefined && note === null && last.note === null;
    if (repeats && last.event.kind === event.kind && last.event.actor.id === event.actor.id) {
      groups[groups.length - 1] = { event, count: last.count + 1, note };
    } else groups.push({ event, count: 1, note });
  }
  return groups;
}
