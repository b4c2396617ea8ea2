"use client";

import { Popover as BasePopover } from "@base-ui/react/popover";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { useOverlay } from "@/components/ui/overlay";

/** What a popover's panel is given. */
export interface PopoverPopupProps extends Omit<ComponentProps<typeof BasePopover.Popup>, "title" | "className"> {
  /** Names the panel, at its head. */
  title: ReactNode;
  titleClassName?: string;
  className?: string;
  align?: "start" | "center" | "end";
  side?: "top" | "bottom" | "left" | "right";
}

/** The panel of the popover around it, as components/ui/popover.tsx loads it. */
export function PopoverPopup(given: PopoverPopupProps) {
  const { title, titleClassName, className, align = "start", side = "bottom", children, ...props } = given;
  const { isOpen, change, onOpenChangeComplete, trigger } = useOverlay();
  return (
    <BasePopover.Root open={isOpen} onOpenChange={change} {...(onOpenChangeComplete && { onOpenChangeComplete })}>
      <BasePopover.Portal>
        <BasePopover.Positioner anchor={trigger} sideOffset={6} align={align} side={side} className="z-50">
          <BasePopover.Popup
            finalFocus={() => trigger.current ?? true}
            className={cn(
              "popup-motion max-h-(--available-height) w-64 overflow-y-auto rounded-md border border-border bg-popover p-3 text-popover-foreground text-sm shadow-lg",
              className,
            )}
            {...props}
          >
            <BasePopover.Title className={cn("font-semibold", titleClassName)}>{title}</BasePopover.Title>
            {children}
          </BasePopover.Popup>
        </BasePopover.Positioner>
      </BasePopover.Portal>
    </BasePopover.Root>
  );
}
