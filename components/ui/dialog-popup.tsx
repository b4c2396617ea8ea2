"use client";

import { Dialog as BaseDialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { buttonVariants } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { useOverlay } from "@/components/ui/overlay";

const sides = {
  center: "top-[12vh] left-1/2 max-h-[80dvh] w-[calc(100vw-2rem)] max-w-lg -translate-x-1/2 rounded-lg border",
  left: "inset-y-0 left-0 h-dvh w-72 max-w-[calc(100vw-3rem)] border-r",
};

/** What a dialog's window is given. */
export interface DialogPopupProps extends Omit<ComponentProps<typeof BaseDialog.Popup>, "title" | "className"> {
  title: ReactNode;
  description?: ReactNode;
  side?: keyof typeof sides;
  className?: string;
}

/** The window of the dialog around it, as components/ui/dialog.tsx loads it. */
export function DialogPopup({ title, description, side = "center", className, children, ...props }: DialogPopupProps) {
  const { isOpen, change, onOpenChangeComplete, trigger } = useOverlay();
  return (
    <BaseDialog.Root open={isOpen} onOpenChange={change} {...(onOpenChangeComplete && { onOpenChangeComplete })}>
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className="popup-motion fixed inset-0 z-40 bg-[oklch(0_0_0/0.45)]" />
        <BaseDialog.Popup
          finalFocus={() => trigger.current ?? true}
          className={cn(
            "popup-motion fixed z-50 flex flex-col overflow-y-auto border-border bg-popover text-popover-foreground shadow-xl",
            sides[side],
            className,
          )}
          {...props}
        >
          <div className="flex items-start justify-between gap-2 px-4 pt-3">
            <div className="flex min-w-0 flex-col gap-1 pt-1">
              <BaseDialog.Title className="font-semibold text-base">{title}</BaseDialog.Title>
              {description && (
                <BaseDialog.Description className="text-muted-foreground text-sm">{description}</BaseDialog.Description>
              )}
            </div>
            <BaseDialog.Close
              aria-label="Close"
              className={cn(buttonVariants({ variant: "ghost", size: "icon-sm" }), "-mr-1")}
            >
              <X aria-hidden />
            </BaseDialog.Close>
          </div>
          <div className="p-4">{children}</div>
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}
