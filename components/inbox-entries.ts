import type { StillRow } from "@/components/still-rows";
import type { InboxRow } from "@/lib/contract/inbox";

/** Proposals that their agent proposed together, as one card of the inbox. `isOpen`: one of them is. */
export interface InboxGroup {
  key: string;
  name: string;
  members: readonly StillRow<InboxRow>[];
  isOpen: boolean;
}

/** What stands in the inbox's list: a card for each group, under it its members where it is open, and rows of their own. */
export type InboxEntry =
  | { kind: "group"; group: InboxGroup }
  | { kind: "row"; each: StillRow<InboxRow>; isMember: boolean };

/** The rows with those of one group beside its first; whoever goes through them by keys goes in this order. */
export function besideTheirGroup(shown: readonly StillRow<InboxRow>[]): StillRow<InboxRow>[] {
  return [...byGroup(shown).values()].flat();
}

/** The key of the group that a proposal stands in; null where it stands alone. */
export function groupKeyOf(shown: readonly StillRow<InboxRow>[], id: string | null): string | null {
  return shown.find(({ row }) => row.id === id)?.row.group?.key ?? null;
}

/**
 * The list of `shown`, which is in the order of `besideTheirGroup`, with the members of the group `openKey`. A group of which
 * only one is here has no card.
 */
export function inboxEntries(shown: readonly StillRow<InboxRow>[], openKey: string | null): InboxEntry[] {
  return [...byGroup(shown)].flatMap(([key, members]): InboxEntry[] => {
    const name = members[0]?.row.group?.name;
    const rows = (isMember: boolean) => members.map((each) => ({ kind: "row" as const, each, isMember }));
    if (name === undefined || members.length < 2) return rows(false);
    const isOpen = key === openKey;
    const group = { key, name, members, isOpen };
    return [{ kind: "group", group }, ...(isOpen ? rows(true) : [])];
  });
}

function byGroup(shown: readonly StillRow<InboxRow>[]): Map<string, StillRow<InboxRow>[]> {
  const groups = new Map<string, StillRow<InboxRow>[]>();
  for (const each of shown) {
    const key = each.row.group?.key ?? each.row.id;
    const members = groups.get(key);
    if (members === undefined) groups.set(key, [each]);
    else members.push(each);
  }
  return groups;
}

/** What tells an entry of the inbox from the others. */
export const entryKey = (entry: InboxEntry) => (entry.kind === "row" ? entry.each.row.id : entry.group.key);
