import type { ReactNode, RefObject } from "react";
import { cn } from "@/components/ui/cn";
import { useOverdue } from "@/components/use-overdue";
import { ShortcutsHeld } from "@/components/use-shortcuts";

/** How a desk's list scrolls. Its own background, for what can be seen through is painted anew for each frame of a scroll. */
export const deskScroller = "min-h-0 flex-1 overflow-y-auto overscroll-contain bg-background";

interface DeskPanesProps {
  /** What the list is called. */
  title: string;
  /** On narrow screens, where there is room for one: the right one. */
  isPaneOpen: boolean;
  /** What is to be shown at the right is on its way. */
  isOpening: boolean;
  /** The right one. */
  pane: RefObject<HTMLDivElement | null>;
  list: ReactNode;
  /** What is open. */
  children: ReactNode;
}

/**
 * A desk: what waits at the left, what is open at the right; on narrow screens one after the other. What is no longer to be
 * shown at the right takes nothing at once, and fades where what comes takes long.
 */
export function DeskPanes({ title, isPaneOpen, isOpening, pane, list, children }: DeskPanesProps) {
  const isOverdue = useOverdue(isOpening);
  return (
    <div data-desk className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] lg:grid-cols-[24rem_minmax(0,1fr)]">
      <section
        aria-label={title}
        className={cn("flex min-h-0 min-w-0 flex-col border-border lg:border-r", isPaneOpen && "hidden lg:flex")}
      >
        {list}
      </section>
      <div
        ref={pane}
        tabIndex={-1}
        aria-busy={isOpening}
        inert={isOpening}
        className={cn(
          "min-h-0 min-w-0 overflow-y-auto bg-background px-4 pt-4 outline-none transition-opacity md:px-8 md:pt-6",
          isPaneOpen || "hidden lg:block",
          isOverdue && "opacity-50",
        )}
      >
        <div className="mx-auto max-w-5xl">
          <ShortcutsHeld value={isOpening}>{children}</ShortcutsHeld>
        </div>
      </div>
    </div>
  );
}

interface DeskHeadProps {
  title: string;
  /** Nothing is open beside it. */
  isAlone: boolean;
  /** The `LiveUpdates`. */
  live: ReactNode;
  children: ReactNode;
}

/** What stands above a desk's list: its name, and what it is narrowed by. */
export function DeskHead({ title, isAlone, live, children }: DeskHeadProps) {
  return (
    <div className="flex flex-col gap-2 border-border border-b p-3">
      <div className="flex items-center justify-between gap-3">
        <DeskTitle title={title} isAlone={isAlone} />
        {live}
      </div>
      {children}
    </div>
  );
}

/** What is open has the page's first heading; on narrow screens, where nothing stands beside the list, the list has it. */
function DeskTitle({ title, isAlone }: { title: string; isAlone: boolean }) {
  const look = "font-semibold text-lg tracking-tight";
  if (isAlone) return <h1 className={look}>{title}</h1>;
  return (
    <>
      <h1 className={cn(look, "lg:hidden")}>{title}</h1>
      <h2 className={cn(look, "hidden lg:block")}>{title}</h2>
    </>
  );
}
