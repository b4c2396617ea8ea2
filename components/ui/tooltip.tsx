"use client";

import { Tooltip as BaseTooltip } from "@base-ui/react/tooltip";
import type { ReactElement, ReactNode } from "react";

/** Once, around the whole app: neighbouring tooltips then open without a delay. */
export const TooltipProvider = BaseTooltip.Provider;

interface TooltipProps {
  content: ReactNode;
  /** What it explains: one element that can take the focus (a button, a link). It needs a name of its own. */
  children: ReactElement;
  side?: "top" | "bottom" | "left" | "right";
}

/** A short explanation on hover and focus. Never the only place where something is said. */
export function Tooltip({ content, children, side = "top" }: TooltipProps) {
  return (
    <BaseTooltip.Root>
      <BaseTooltip.Trigger render={children} />
      <BaseTooltip.Portal>
        <BaseTooltip.Positioner sideOffset={6} side={side} className="z-50">
          <BaseTooltip.Popup className="popup-motion max-w-72 rounded-sm bg-foreground px-2 py-1 text-background text-xs shadow-md">
            {content}
          </BaseTooltip.Popup>
        </BaseTooltip.Positioner>
      </BaseTooltip.Portal>
    </BaseTooltip.Root>
  );
}
