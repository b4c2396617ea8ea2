"use client";

import { Popover as BasePopover } from "@base-ui/react/popover";
import type { ComponentProps } from "react";
import { cn } from "@/components/ui/cn";

/** Holds a `PopoverTrigger` and a `PopoverContent`. */
export const Popover = BasePopover.Root;
/** `<PopoverTrigger render={<Button variant="ghost" />}>` */
export const PopoverTrigger = BasePopover.Trigger;
/** Names the popover for screen readers; put one in every `PopoverContent`. */
export const PopoverTitle = BasePopover.Title;

interface PopoverContentProps extends Omit<ComponentProps<typeof BasePopover.Popup>, "className"> {
  className?: string;
  align?: "start" | "center" | "end";
  side?: "top" | "bottom" | "left" | "right";
}

/** A small panel beside what opened it. */
export function PopoverContent({ className, align = "start", side = "bottom", ...props }: PopoverContentProps) {
  return (
    <BasePopover.Portal>
      <BasePopover.Positioner sideOffset={6} align={align} side={side} className="z-50">
        <BasePopover.Popup
          className={cn(
            "popup-motion max-h-(--available-height) w-64 overflow-y-auto rounded-md border border-border bg-popover p-3 text-popover-foreground text-sm shadow-lg",
            className,
          )}
          {...props}
        />
      </BasePopover.Positioner>
    </BasePopover.Portal>
  );
}
