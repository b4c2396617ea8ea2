"use client";

import type { ComponentProps } from "react";
import { cn } from "@/components/ui/cn";
import type { DialogPopupProps } from "@/components/ui/dialog-popup";
import { Overlay, OverlayClose, OverlayContent, type OverlayProps, OverlayTrigger } from "@/components/ui/overlay";

const load = () => import("@/components/ui/dialog-popup").then(({ DialogPopup }) => DialogPopup);

/** `open` and `onOpenChange`, or neither; holds a `DialogTrigger` and a `DialogContent`. */
export function Dialog(props: OverlayProps) {
  return <Overlay load={load} {...props} />;
}

/** `<DialogTrigger render={<Button />}>Edit</DialogTrigger>` */
export function DialogTrigger(props: Omit<ComponentProps<typeof OverlayTrigger>, "opens">) {
  return <OverlayTrigger opens="dialog" {...props} />;
}

/** Closes the dialog; takes `render` as the trigger does. */
export const DialogClose = OverlayClose;

/** The window: a title, what it says, its body. Focus stays inside; Escape and the cross close it. */
export function DialogContent(props: DialogPopupProps) {
  return <OverlayContent load={load} shown={props} />;
}

/** The row of buttons at the end of a dialog; the one that acts comes last. */
export function DialogFooter({ className, ...props }: ComponentProps<"div">) {
  return <div className={cn("mt-4 flex flex-wrap justify-end gap-2", className)} {...props} />;
}
