"use client";

import { Pencil } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import type { Edited } from "@/components/edit-fields";
import { useShownRevision } from "@/components/shown-revision";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { useShortcuts } from "@/components/use-shortcuts";

interface EditFormProps extends Edited {
  workspace: string;
  /** Why it can't be edited now; null where it can. */
  power: string | null;
}

/** Loaded with the first look at it: the form, its diff and its JSON are more than the page itself. */
const EditFields = dynamic(() => import("@/components/edit-fields").then(({ EditFields: fields }) => fields), {
  loading: () => <p className="text-muted-foreground text-sm">One moment …</p>,
});

const triggerClass = "grow px-2 sm:grow-0 sm:px-2.5";

/** The params as a form, for a reviewer to change. What is saved is a new revision, which has to be decided anew. */
export function EditForm({ workspace, power, ...edited }: EditFormProps) {
  const { isStale } = useShownRevision();
  const [isOpen, setOpen] = useState(false);
  const isOff = isStale || power !== null;
  useShortcuts(power === null ? { e: { label: "Edit the params", run: () => setOpen(!isOff) } } : {});
  return (
    <Dialog open={isOpen} onOpenChange={setOpen}>
      {isOff ? (
        <Button variant="outline" className={triggerClass} aria-disabled title={power ?? undefined}>
          <Pencil aria-hidden />
          Edit
        </Button>
      ) : (
        <DialogTrigger render={<Button variant="outline" className={triggerClass} />}>
          <Pencil aria-hidden />
          Edit
        </DialogTrigger>
      )}
      <DialogContent
        title="Edit the params"
        description="Saving makes a new revision under your name. Approvals given so far no longer count, and nothing is sent before it is approved."
        className="max-w-3xl"
      >
        <EditFields workspace={workspace} edited={edited} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}
