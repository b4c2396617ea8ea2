"use client";

import { Plus } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";

interface RevealDialogProps<Made> {
  /** The word of the button that opens it: "New token". */
  trigger: string;
  /** One of several things that can be done, and nothing is added by it. */
  isQuiet?: boolean;
  title: string;
  /** The title once it is made. */
  madeTitle: string;
  /** The form; calls `made` with what came of it. */
  form: (made: (value: Made) => void) => ReactNode;
  /** What is shown of what was made; null where nothing has to be shown, which closes the dialog. */
  reveal: (value: Made, done: () => void) => ReactNode;
}

/** A form whose result is shown once, in the same dialog. While it is shown, only its button and the cross close it. */
export function RevealDialog<Made>({
  trigger,
  isQuiet = false,
  title,
  madeTitle,
  form,
  reveal,
}: RevealDialogProps<Made>) {
  const [isOpen, setOpen] = useState(false);
  const [made, setMade] = useState<{ value: Made } | null>(null);
  const done = () => setOpen(false);
  return (
    <Dialog
      open={isOpen}
      onOpenChange={(open, { reason }) => {
        if (made !== null && (reason === "escape-key" || reason === "outside-press")) return;
        setOpen(open);
      }}
      onOpenChangeComplete={(open) => {
        if (!open) setMade(null);
      }}
    >
      <DialogTrigger render={<Button variant={isQuiet ? "outline" : "default"} />}>
        {!isQuiet && <Plus aria-hidden />}
        {trigger}
      </DialogTrigger>
      <DialogContent title={made === null ? title : madeTitle}>
        {made === null ? form((value) => setMade({ value })) : reveal(made.value, done)}
      </DialogContent>
    </Dialog>
  );
}
