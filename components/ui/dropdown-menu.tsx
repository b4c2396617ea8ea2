"use client";

import type { ComponentProps } from "react";
import type { MenuPopupProps } from "@/components/ui/menu-popup";
import { Overlay, OverlayContent, type OverlayProps, OverlayTrigger } from "@/components/ui/overlay";

const load = () => import("@/components/ui/menu-popup").then(({ MenuPopup }) => MenuPopup);

/** Holds a `DropdownMenuTrigger` and a `DropdownMenuContent`. */
export function DropdownMenu(props: OverlayProps) {
  return <Overlay load={load} {...props} />;
}

/** `<DropdownMenuTrigger render={<Button variant="ghost" />}>` */
export function DropdownMenuTrigger(props: Omit<ComponentProps<typeof OverlayTrigger>, "opens">) {
  return <OverlayTrigger opens="menu" {...props} />;
}

/** The list that opens. */
export function DropdownMenuContent(props: MenuPopupProps) {
  return <OverlayContent load={load} shown={props} />;
}
