"use client";

import { Autocomplete } from "@base-ui/react/autocomplete";
import { Dialog } from "@base-ui/react/dialog";
import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { type Command, type CommandGroup, pageCommands } from "@/components/page-commands";
import { Kbd } from "@/components/ui/kbd";
import { activeShortcuts } from "@/components/use-shortcuts";

interface CommandDialogProps {
  /** The workspace's slug. */
  workspace: string;
  onClose: () => void;
}

/** A list to type into: what is chosen is done. */
export function CommandDialog({ workspace, onClose }: CommandDialogProps) {
  const router = useRouter();
  const [text, setText] = useState("");
  // Once, for the page behind does not change while this is open.
  const [shortcuts] = useState(activeShortcuts);
  const groups = pageCommands(workspace, { shortcuts, text, go: (href) => router.push(href) });
  const choose = ({ run }: Command) => {
    onClose();
    // Where the focus returns to is known only once the dialog is gone.
    setTimeout(run);
  };
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="popup-motion fixed inset-0 z-40 bg-[oklch(0_0_0/0.45)]" />
        <Dialog.Popup
          aria-label="Commands"
          className="popup-motion fixed top-[12vh] left-1/2 z-50 flex max-h-[70dvh] w-[calc(100vw-2rem)] max-w-lg -translate-x-1/2 flex-col overflow-hidden rounded-lg border border-border bg-popover text-popover-foreground shadow-xl"
        >
          <Autocomplete.Root
            open
            inline
            items={groups}
            value={text}
            onValueChange={setText}
            itemToStringValue={(command: Command) => command.label}
            autoHighlight="always"
            keepHighlight
          >
            <div className="flex items-center gap-2 border-border border-b px-3">
              <Search aria-hidden className="size-4 shrink-0 text-muted-foreground" />
              <Autocomplete.Input
                aria-label="Search commands"
                placeholder="What do you want to do?"
                className="h-11 w-full bg-transparent text-base outline-none placeholder:text-muted-foreground"
              />
            </div>
            <Autocomplete.Empty className="px-3 text-muted-foreground text-sm">
              <p className="py-4">Nothing like it.</p>
            </Autocomplete.Empty>
            <Autocomplete.List className="min-h-0 flex-1 overflow-y-auto p-1 empty:hidden">
              {(group: CommandGroup) => <Group key={group.value} group={group} onChoose={choose} />}
            </Autocomplete.List>
          </Autocomplete.Root>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Group({ group, onChoose }: { group: CommandGroup; onChoose: (command: Command) => void }) {
  return (
    <Autocomplete.Group items={group.items} className="pb-1">
      <Autocomplete.GroupLabel className="px-2 py-1 text-muted-foreground text-xs">
        {group.value}
      </Autocomplete.GroupLabel>
      <Autocomplete.Collection>
        {(command: Command) => (
          <Autocomplete.Item
            key={command.value}
            value={command}
            onClick={() => onChoose(command)}
            className="flex min-h-8 cursor-default select-none items-center justify-between gap-3 rounded-sm px-2 text-sm outline-none data-highlighted:bg-accent pointer-coarse:min-h-10"
          >
            <span className="min-w-0 truncate">{command.label}</span>
            {command.key !== null && <Kbd>{command.key}</Kbd>}
          </Autocomplete.Item>
        )}
      </Autocomplete.Collection>
    </Autocomplete.Group>
  );
}
