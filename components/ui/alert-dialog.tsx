"use client";

import { AlertDialog as BaseAlertDialog } from "@base-ui/react/alert-dialog";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/components/ui/cn";

/** A question that must be answered: a click outside does not close it. */
export const AlertDialog = BaseAlertDialog.Root;
/** `<AlertDialogTrigger render={<Button variant="destructive-outline" />}>Withdraw</AlertDialogTrigger>` */
export const AlertDialogTrigger = BaseAlertDialog.Trigger;
/** Leaves things as they are: `<AlertDialogCancel render={<Button variant="outline" />}>Keep it</AlertDialogCancel>` */
export const AlertDialogCancel = BaseAlertDialog.Close;

interface AlertDialogContentProps extends Omit<ComponentProps<typeof BaseAlertDialog.Popup>, "title" | "className"> {
  title: ReactNode;
  /** What happens next if the answer is yes. */
  description: ReactNode;
  className?: string;
}

/** The question; its children are the answers (a form, or buttons in a `DialogFooter`). */
export function AlertDialogContent({ title, description, className, children, ...props }: AlertDialogContentProps) {
  return (
    <BaseAlertDialog.Portal>
      <BaseAlertDialog.Backdrop className="popup-motion fixed inset-0 z-40 bg-[oklch(0_0_0/0.45)]" />
      <BaseAlertDialog.Popup
        className={cn(
          "popup-motion fixed top-[16vh] left-1/2 z-50 max-h-[80dvh] w-[calc(100vw-2rem)] max-w-md -translate-x-1/2 overflow-y-auto rounded-lg border border-border bg-popover p-4 text-popover-foreground shadow-xl",
          className,
        )}
        {...props}
      >
        <BaseAlertDialog.Title className="font-semibold text-base">{title}</BaseAlertDialog.Title>
        <BaseAlertDialog.Description className="mt-1 text-muted-foreground text-sm">
          {description}
        </BaseAlertDialog.Description>
        {children}
      </BaseAlertDialog.Popup>
    </BaseAlertDialog.Portal>
  );
}
