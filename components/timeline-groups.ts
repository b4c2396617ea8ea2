import { timelineNote } from "@/components/timeline-words";
import type { AuditEventResource } from "@/lib/contract/audit-event";
import { type AuditKind, isAuditKind } from "@/lib/core/proposal-events";

/** Events of which nothing tells one from the next, in their order; `event` is the last of them. */
export interface TimelineGroup {
  event: AuditEventResource;
  events: AuditEventResource[];
  note: string | null;
}

/** The events in their order, those of one kind that follow each other without a word taken together. */
export function timelineGroups(events: readonly AuditEventResource[]): TimelineGroup[] {
  const groups: TimelineGroup[] = [];
  for (const event of events) {
    const note = timelineNote(event.kind, event.detail);
    const last = groups.at(-1);
    const repeats = last !== undefined && note === null && last.note === null;
    if (repeats && last.event.kind === event.kind && last.event.actor.id === event.actor.id) {
      groups[groups.length - 1] = { event, events: [...last.events, event], note };
    } else groups.push({ event, events: [event], note });
  }
  return groups;
}

/** A part of a proposal's story. */
export const chapterWords = {
  proposed: "Proposed",
  reviewed: "Reviewed",
  carried_out: "Carried out",
  afterwards: "Afterwards",
} as const;
export type Chapter = keyof typeof chapterWords;

/** Where in the story each kind belongs; null: where the story stands when it happens. */
const chapterOf: Record<AuditKind, Chapter | null> = {
  "proposal.submitted": "proposed",
  "proposal.previewed": null,
  "proposal.preview_requested": null,
  "proposal.approval_given": "reviewed",
  "proposal.approval_withdrawn": "reviewed",
  "proposal.approved": "reviewed",
  "proposal.rejected": "reviewed",
  "proposal.changes_requested": "reviewed",
  "proposal.revised": "reviewed",
  "proposal.withdrawn": "reviewed",
  "proposal.expired": "reviewed",
  "proposal.compensation_proposed": "afterwards",
  "proposal.assigned": null,
  "proposal.unassigned": null,
  "commit.claimed": "carried_out",
  "commit.refused": "carried_out",
  "commit.precondition_failed": "carried_out",
  "commit.precondition_unread": "carried_out",
  "commit.permitted": "carried_out",
  "commit.committed": "carried_out",
  "commit.failed": "carried_out",
  "commit.not_sent": "carried_out",
  "commit.resend_scheduled": "carried_out",
  "commit.unknown": "carried_out",
  "commit.lease_expired": "carried_out",
  "commit.key_expired": "carried_out",
  "commit.history_lost": "carried_out",
  "commit.looked_up": "afterwards",
  "commit.late_receipt": "afterwards",
  "commit.resolved": "afterwards",
  "commit.retried": "afterwards",
};

/** The groups by chapter, in their order: a story that goes back (handed back, sent once more) has a chapter twice. */
export function timelineChapters(groups: readonly TimelineGroup[]): { chapter: Chapter; groups: TimelineGroup[] }[] {
  const chapters: { chapter: Chapter; groups: TimelineGroup[] }[] = [];
  for (const group of groups) {
    const { kind } = group.event;
    const last = chapters.at(-1);
    const chapter = (isAuditKind(kind) ? chapterOf[kind] : null) ?? last?.chapter ?? "proposed";
    if (last?.chapter === chapter) last.groups.push(group);
    else chapters.push({ chapter, groups: [group] });
  }
  return chapters;
}
