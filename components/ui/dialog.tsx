"use client";

import { Dialog as BaseDialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { buttonVariants } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";

/** `open`, `onOpenChange` or `defaultOpen`; holds a `DialogTrigger` and a `DialogContent`. */
export const Dialog = BaseDialog.Root;
/** `<DialogTrigger render={<Button />}>Edit</DialogTrigger>` */
export const DialogTrigger = BaseDialog.Trigger;
/** Closes the dialog; takes `render` as the trigger does. */
export const DialogClose = BaseDialog.Close;

const sides = {
  center: "top-[12vh] left-1/2 max-h-[80dvh] w-[calc(100vw-2rem)] max-w-lg -translate-x-1/2 rounded-lg border",
  left: "inset-y-0 left-0 h-dvh w-72 max-w-[calc(100vw-3rem)] border-r",
};

interface DialogContentProps extends Omit<ComponentProps<typeof BaseDialog.Popup>, "title" | "className"> {
  title: ReactNode;
  description?: ReactNode;
  side?: keyof typeof sides;
  className?: string;
}

/** The window: a title, what it says, its body. Focus stays inside; Escape and the cross close it. */
export function DialogContent({
  title,
  description,
  side = "center",
  className,
  children,
  ...props
}: DialogContentProps) {
  return (
    <BaseDialog.Portal>
      <BaseDialog.Backdrop className="popup-motion fixed inset-0 z-40 bg-[oklch(0_0_0/0.45)]" />
      <BaseDialog.Popup
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
  );
}

/** The row of buttons at the end of a dialog; the one that acts comes last. */
export function DialogFooter({ className, ...props }: ComponentProps<"div">) {
  return <div className={cn("mt-4 flex flex-wrap justify-end gap-2", className)} {...props} />;
}
