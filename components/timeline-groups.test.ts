import { expect, test } from "vitest";
import { timelineChapters, timelineGroups } from "@/components/timeline-groups";
import type { AuditEventResource } from "@/lib/contract/audit-event";

const event = (id: string, kind: string, detail: AuditEventResource["detail"] = {}): AuditEventResource => ({
  id,
  kind,
  detail,
  at: "2030-01-01T00:00:00.000Z",
  actor: { kind: "committer", id: null, name: "c" },
  proposalId: null,
  leafHash: "",
  sequence: null,
  block: null,
});

test("repetitions without a word are taken together, anything else is not", () => {
  const events = [
    event("1", "commit.unknown"),
    event("2", "commit.looked_up"),
    event("3", "commit.looked_up"),
    event("4", "commit.looked_up", { detail: "503" }),
    event("5", "commit.looked_up"),
  ];
  expect(timelineGroups(events).map(({ event: { id }, events: all }) => `${id}×${all.length}`)).toEqual([
    "1×1",
    "3×2",
    "4×1",
    "5×1",
  ]);
});

test("the story is told in chapters, in its order, and nothing of it is lost", () => {
  const kinds = [
    ...[
      "proposal.submitted",
      "proposal.previewed",
      "proposal.approval_given",
      "proposal.assigned",
      "proposal.approved",
    ],
    ...["commit.claimed", "commit.permitted", "commit.unknown", "commit.looked_up", "commit.resolved"],
    ...["commit.claimed", "commit.permitted", "commit.committed", "no.such.kind", "proposal.compensation_proposed"],
  ];
  const chapters = timelineChapters(timelineGroups(kinds.map((kind, index) => event(String(index), kind))));
  expect(chapters.map(({ chapter, groups }) => `${chapter} ${groups.length}`)).toEqual([
    ...["proposed 2", "reviewed 3", "carried_out 3", "afterwards 2", "carried_out 4", "afterwards 1"],
  ]);
  const told = chapters.flatMap(({ groups }) => groups.flatMap(({ events }) => events.map(({ kind }) => kind)));
  expect(told).toEqual(kinds);
});
