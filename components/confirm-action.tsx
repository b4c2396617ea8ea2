"use client";

import { type ReactNode, useState } from "react";
import { FormProblem } from "@/components/form-problem";
import { AlertDialog, AlertDialogCancel, AlertDialogContent, AlertDialogTrigger } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { DialogFooter } from "@/components/ui/dialog";
import { useToast } from "@/components/ui/toast";
import { type PageAction, useMemberAction } from "@/components/use-member-action";

interface ConfirmActionProps<Value> {
  /** The button that asks, and its whole name where the label leaves out what it is about. */
  label: string;
  name?: string;
  variant?: "ghost" | "destructive-outline";
  title: string;
  /** What stops working, and what stays. */
  description: ReactNode;
  /** The answers' words: "Revoke the key", "Keep it". */
  confirm: string;
  cancel: string;
  action: PageAction<Value>;
  input: unknown;
  /** What the toast says afterwards. */
  done: string;
  onDone?: (value: Value) => void;
}

/** A button for what can't be taken back: asks first, in words, then does it. */
export function ConfirmAction<Value>(props: ConfirmActionProps<Value>) {
  const { label, name, variant = "ghost", title, description, confirm, cancel, action, input, done, onDone } = props;
  const [isOpen, setOpen] = useState(false);
  const toast = useToast();
  const { run, isPending, failure, clear } = useMemberAction(action, (value) => {
    setOpen(false);
    toast({ title: done, tone: "success" });
    onDone?.(value);
  });
  return (
    <AlertDialog
      open={isOpen}
      onOpenChange={(open) => {
        clear();
        setOpen(open);
      }}
    >
      <AlertDialogTrigger
        aria-label={name}
        render={<Button variant={variant} size={variant === "ghost" ? "sm" : "default"} className="text-destructive" />}
      >
        {label}
      </AlertDialogTrigger>
      <AlertDialogContent title={title} description={description}>
        <div className="mt-3">
          <FormProblem failure={failure} />
        </div>
        <DialogFooter>
          <AlertDialogCancel render={<Button variant="outline" />}>{cancel}</AlertDialogCancel>
          <Button variant="destructive" pending={isPending} onClick={() => run(input)}>
            {confirm}
          </Button>
        </DialogFooter>
      </AlertDialogContent>
    </AlertDialog>
  );
}
