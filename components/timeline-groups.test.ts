import { expect, test } from "vitest";
import { timelineGroups } from "@/components/timeline-groups";
import type { AuditEventFacts } from "@/lib/contract/audit-event";

const event = (id: string, kind: string, detail: AuditEventFacts["detail"] = {}): AuditEventFacts => ({
  id,
  kind,
  detail,
  at: "2030-01-01T00:00:00.000Z",
  actor: { kind: "committer", id: null, name: "c" },
  proposalId: null,
  leafHash: "",
});

test("repetitions without a word are taken together, anything else is not", () => {
  const events = [
    event("1", "commit.unknown"),
    event("2", "commit.looked_up"),
    event("3", "commit.looked_up"),
    event("4", "commit.looked_up", { detail: "503" }),
    event("5", "commit.looked_up"),
  ];
  expect(timelineGroups(events).map(({ event: { id }, count }) => `${id}×${count}`)).toEqual([
    "1×1",
    "3×2",
    "4×1",
    "5×1",
  ]);
});
