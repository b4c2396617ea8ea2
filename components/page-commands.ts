import { inboxHref } from "@/components/inbox-address";
import { seldomPlaces, shellPlaces } from "@/components/shell-places";
import type { Shortcuts } from "@/components/use-shortcuts";

/** Something that can be done by its name. */
export interface Command {
  value: string;
  label: string;
  /** The key that does the same; null where there is none. */
  key: string | null;
  run: () => void;
}

/** Commands that stand together under a name. */
export interface CommandGroup {
  value: string;
  items: Command[];
}

/** What can be done on a page with these keys, every place of the workspace (its slug), and the search for what was typed. */
export function pageCommands(
  workspace: string,
  { shortcuts, text, go }: { shortcuts: Shortcuts; text: string; go: (href: string) => void },
): CommandGroup[] {
  const here = Object.entries(shortcuts).map(([key, { label, run }]) => ({ value: `key ${key}`, label, key, run }));
  const places = [...shellPlaces.flatMap((group) => group.places), ...seldomPlaces];
  const wanted = text.trim();
  const search: Command = {
    ...{ value: "search", label: `Find “${wanted}” in the inbox`, key: null },
    run: () => go(inboxHref(workspace, { q: wanted })),
  };
  return [
    { value: "On this page", items: here },
    {
      value: "Go to",
      items: places.map(({ path, label }) => ({
        ...{ value: `go ${path}`, label, key: null },
        run: () => go(`/w/${workspace}/${path}`),
      })),
    },
    { value: "Search", items: wanted === "" ? [] : [search] },
  ].filter(({ items }) => items.length > 0);
}
