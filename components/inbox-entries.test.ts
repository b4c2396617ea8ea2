import { expect, test } from "vitest";
import { besideTheirGroup, groupKeyOf, inboxEntries } from "@/components/inbox-entries";
import type { InboxRow } from "@/lib/contract/inbox";

const row = (id: string, group: string | null = null) => {
  const whole: InboxRow = {
    ...{ id, status: "pending", type: "ticket.create", impact: "low", summary: id, agent: "bot", warnings: 0 },
    ...{ approvals: { required: 1, given: 0 }, payloadHash: `sha256:${"0".repeat(64)}`, assignee: null },
    ...{ createdAt: "2026-11-24T00:00:00.000Z", expiresAt: "2026-11-25T00:00:00.000Z" },
    ...{ compensates: null, compensatedBy: null, group: group === null ? null : { key: `bot ${group}`, name: group } },
  };
  return { row: whole, gone: false };
};
const shown = [row("a"), row("b", "G"), row("c"), row("d", "G"), row("e", "H"), row("f", "G")];
const idsOf = (rows: { row: { id: string } }[]) => rows.map((each) => each.row.id).join("");
const drawn = (openId: string | null, rows = besideTheirGroup(shown)) =>
  inboxEntries(rows, groupKeyOf(rows, openId)).map((entry) =>
    entry.kind === "row"
      ? `${entry.isMember ? "-" : ""}${entry.each.row.id}`
      : `${entry.group.name}${entry.group.members.length}`,
  );

test("members stand beside the first of their group, and everything else stays where it is", () => {
  expect(idsOf(besideTheirGroup(shown))).toBe("abdfce");
});

test("a group is one card, and shows its members while one of them is open", () => {
  expect(drawn("a")).toEqual(["a", "G3", "c", "e"]);
  expect(drawn("d")).toEqual(["a", "G3", "-b", "-d", "-f", "c", "e"]);
});

test("of a group of which one is left, that one is shown", () => {
  expect(drawn(null, [row("e", "H")])).toEqual(["e"]);
});
