"use client";

import type { ComponentProps } from "react";
import type { MenuPopupProps } from "@/components/ui/menu-popup";
import { Overlay, OverlayLoading, type OverlayProps, OverlayTrigger, useOverlay } from "@/components/ui/overlay";
import { useLoaded } from "@/components/ui/use-loaded";

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
  const { isOpen, isNeeded } = useOverlay();
  const Popup = useLoaded(load, isOpen);
  if (Popup === null) return isOpen ? <OverlayLoading /> : null;
  return isNeeded ? <Popup {...props} /> : null;
}
