"use client";

import { Tabs as BaseTabs } from "@base-ui/react/tabs";
import type { ComponentProps } from "react";
import { cn } from "@/components/ui/cn";

type ClassName = { className?: string };

/** `defaultValue`, or `value` with `onValueChange`. */
export const Tabs = BaseTabs.Root;

/** The row of tabs. Give it an `aria-label`. */
export function TabsList({ className, ...props }: Omit<ComponentProps<typeof BaseTabs.List>, "className"> & ClassName) {
  return <BaseTabs.List className={cn("flex gap-1 overflow-x-auto border-border border-b", className)} {...props} />;
}

/** One tab; `value` names its panel. */
export function TabsTrigger({
  className,
  ...props
}: Omit<ComponentProps<typeof BaseTabs.Tab>, "className"> & ClassName) {
  return (
    <BaseTabs.Tab
      className={cn(
        "-mb-px flex h-9 items-center gap-2 whitespace-nowrap border-transparent border-b-2 px-2 font-medium text-muted-foreground text-sm -outline-offset-2 hover:text-foreground data-active:border-primary data-active:text-foreground pointer-coarse:h-11",
        className,
      )}
      {...props}
    />
  );
}

/** What a tab shows. */
export function TabsContent({
  className,
  ...props
}: Omit<ComponentProps<typeof BaseTabs.Panel>, "className"> & ClassName) {
  return <BaseTabs.Panel className={cn("pt-3", className)} {...props} />;
}
