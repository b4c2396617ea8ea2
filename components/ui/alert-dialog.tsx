"use client";

import type { ComponentProps } from "react";
import type { AlertDialogPopupProps } from "@/components/ui/alert-dialog-popup";
import { Overlay, OverlayClose, OverlayContent, type OverlayProps, OverlayTrigger } from "@/components/ui/overlay";

const load = () => import("@/components/ui/alert-dialog-popup").then(({ AlertDialogPopup }) => AlertDialogPopup);

/** A question that must be answered: a click outside does not close it. */
export function AlertDialog(props: OverlayProps) {
  return <Overlay load={load} {...props} />;
}

/** `<AlertDialogTrigger render={<Button variant="destructive-outline" />}>Withdraw</AlertDialogTrigger>` */
export function AlertDialogTrigger(props: Omit<ComponentProps<typeof OverlayTrigger>, "opens">) {
  return <OverlayTrigger opens="dialog" {...props} />;
}

/** Leaves things as they are: `<AlertDialogCancel render={<Button variant="outline" />}>Keep it</AlertDialogCancel>` */
export const AlertDialogCancel = OverlayClose;

/** The question; its children are the answers (a form, or buttons in a `DialogFooter`). */
export function AlertDialogContent(props: AlertDialogPopupProps) {
  return <OverlayContent load={load} shown={props} />;
}
