"use client";

import dynamic from "next/dynamic";
import type { ComponentProps } from "react";
import type { MenuPopupProps } from "@/components/ui/menu-popup";
import { Overlay, OverlayLoading, type OverlayProps, OverlayTrigger, useOverlay } from "@/components/ui/overlay";

const load = () => import("@/components/ui/menu-popup").then(({ MenuPopup }) => MenuPopup);
const MenuPopup = dynamic(load, { ssr: false, loading: OverlayLoading });

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
  return useOverlay().isNeeded ? <MenuPopup {...props} /> : null;
}
