"use client";

import type { ComponentProps } from "react";
import { Overlay, OverlayContent, type OverlayProps, OverlayTrigger } from "@/components/ui/overlay";
import type { PopoverPopupProps } from "@/components/ui/popover-popup";

const load = () => import("@/components/ui/popover-popup").then(({ PopoverPopup }) => PopoverPopup);

/** Holds a `PopoverTrigger` and a `PopoverContent`. */
export function Popover(props: OverlayProps) {
  return <Overlay load={load} {...props} />;
}

/** `<PopoverTrigger render={<Button variant="ghost" />}>` */
export function PopoverTrigger(props: Omit<ComponentProps<typeof OverlayTrigger>, "opens">) {
  return <OverlayTrigger opens="dialog" {...props} />;
}

/** A small panel beside what opened it. */
export function PopoverContent(props: PopoverPopupProps) {
  return <OverlayContent load={load} shown={props} />;
}
