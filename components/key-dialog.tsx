"use client";

import { useState } from "react";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { activeShortcuts } from "@/components/use-shortcuts";

/** Every key that does something on the page behind. */
export function KeyDialog({ onClose }: { onClose: () => void }) {
  const [shortcuts] = useState(activeShortcuts);
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent title="Keys" description="They act on what is open, and never while you type.">
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-baseline gap-x-4 gap-y-2 text-sm">
          {Object.entries(shortcuts).map(([key, { label }]) => (
            <div key={key} className="contents">
              <dt>
                <Kbd>{key}</Kbd>
              </dt>
              <dd>{label}</dd>
            </div>
          ))}
          <div className="contents">
            <dt>
              <Kbd>Ctrl</Kbd> <Kbd>k</Kbd>
            </dt>
            <dd>Find a command or a place by its name</dd>
          </div>
        </dl>
      </DialogContent>
    </Dialog>
  );
}
