"use client";

import { Menu } from "@base-ui/react/menu";
import type { ReactElement, ReactNode } from "react";
import { useOverlay } from "@/components/ui/overlay";

/** One entry: something to do, or somewhere to go: `link={<Link href="…" />}`. */
export interface MenuEntry {
  id: string;
  words: ReactNode;
  run?: () => void;
  link?: ReactElement;
}

/** What a menu's list is given. */
export interface MenuPopupProps {
  entries: readonly MenuEntry[];
  align?: "start" | "center" | "end";
}

const itemClass =
  "flex min-h-8 cursor-default select-none items-center gap-2 rounded-sm px-2 py-1 text-sm outline-none data-disabled:opacity-50 data-highlighted:bg-accent pointer-coarse:min-h-10 [&_svg]:size-4 [&_svg]:shrink-0";

function Entry({ words, run, link }: Omit<MenuEntry, "id">) {
  if (link !== undefined) {
    return (
      <Menu.LinkItem closeOnClick render={link} className={itemClass}>
        {words}
      </Menu.LinkItem>
    );
  }
  return (
    <Menu.Item {...(run && { onClick: run })} className={itemClass}>
      {words}
    </Menu.Item>
  );
}

/** The list of the menu around it, as components/ui/dropdown-menu.tsx loads it. */
export function MenuPopup({ entries, align = "start" }: MenuPopupProps) {
  const { isOpen, change, onOpenChangeComplete, trigger } = useOverlay();
  return (
    <Menu.Root open={isOpen} onOpenChange={change} {...(onOpenChangeComplete && { onOpenChangeComplete })}>
      <Menu.Portal>
        <Menu.Positioner anchor={trigger} sideOffset={4} align={align} className="z-50 outline-none">
          <Menu.Popup
            finalFocus={() => trigger.current ?? true}
            className="popup-motion max-h-(--available-height) min-w-44 max-w-80 overflow-y-auto rounded-md border border-border bg-popover p-1 text-popover-foreground shadow-lg outline-none"
          >
            {entries.map(({ id, ...entry }) => (
              <Entry key={id} {...entry} />
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
