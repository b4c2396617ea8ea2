"use client";

import { AlertDialog as BaseAlertDialog } from "@base-ui/react/alert-dialog";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { useOverlay } from "@/components/ui/overlay";

/** What a question's window is given. */
export interface AlertDialogPopupProps
  extends Omit<ComponentProps<typeof BaseAlertDialog.Popup>, "title" | "className"> {
  title: ReactNode;
  /** What happens next if the answer is yes. */
  description: ReactNode;
  className?: string;
}

/** The window of the question around it, as components/ui/alert-dialog.tsx loads it. */
export function AlertDialogPopup({ title, description, className, children, ...props }: AlertDialogPopupProps) {
  const { isOpen, change, onOpenChangeComplete, trigger } = useOverlay();
  return (
    <BaseAlertDialog.Root open={isOpen} onOpenChange={change} {...(onOpenChangeComplete && { onOpenChangeComplete })}>
      <BaseAlertDialog.Portal>
        <BaseAlertDialog.Backdrop className="popup-motion fixed inset-0 z-40 bg-[oklch(0_0_0/0.45)]" />
        <BaseAlertDialog.Popup
          finalFocus={() => trigger.current ?? true}
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
    </BaseAlertDialog.Root>
  );
}
