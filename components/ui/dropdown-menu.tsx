"use client";

import { Menu } from "@base-ui/react/menu";
import type { ComponentProps } from "react";
import { cn } from "@/components/ui/cn";

/** Holds a `DropdownMenuTrigger` and a `DropdownMenuContent`. */
export const DropdownMenu = Menu.Root;
/** `<DropdownMenuTrigger render={<Button variant="ghost" />}>` */
export const DropdownMenuTrigger = Menu.Trigger;
const itemClass =
  "flex min-h-8 cursor-default select-none items-center gap-2 rounded-sm px-2 py-1 text-sm outline-none data-disabled:opacity-50 data-highlighted:bg-accent pointer-coarse:min-h-10 [&_svg]:size-4 [&_svg]:shrink-0";

interface DropdownMenuContentProps extends Omit<ComponentProps<typeof Menu.Popup>, "className"> {
  className?: string;
  align?: "start" | "center" | "end";
  side?: "top" | "bottom" | "left" | "right";
}

/** The list that opens. */
export function DropdownMenuContent({
  className,
  align = "start",
  side = "bottom",
  ...props
}: DropdownMenuContentProps) {
  return (
    <Menu.Portal>
      <Menu.Positioner sideOffset={4} align={align} side={side} className="z-50 outline-none">
        <Menu.Popup
          className={cn(
            "popup-motion max-h-(--available-height) min-w-44 max-w-80 overflow-y-auto rounded-md border border-border bg-popover p-1 text-popover-foreground shadow-lg outline-none",
            className,
          )}
          {...props}
        />
      </Menu.Positioner>
    </Menu.Portal>
  );
}

type ClassName = { className?: string };

/** Something to do: `<DropdownMenuItem onClick={…}>`. */
export function DropdownMenuItem({
  className,
  ...props
}: Omit<ComponentProps<typeof Menu.Item>, "className"> & ClassName) {
  return <Menu.Item className={cn(itemClass, className)} {...props} />;
}

/** Somewhere to go: `<DropdownMenuLink render={<Link href="…" />}>`. */
export function DropdownMenuLink({
  className,
  ...props
}: Omit<ComponentProps<typeof Menu.LinkItem>, "className"> & ClassName) {
  return <Menu.LinkItem closeOnClick className={cn(itemClass, className)} {...props} />;
}
