import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import type { Held } from "@/components/use-held-rows";

interface HeldFrameProps {
  held: Pick<Held<unknown>, "settle" | "watch">;
  /** What is held back, "2 new", with a way to see it; empty while nothing is. */
  news: string;
  /** At the left of the head while there is no news. */
  caption: ReactNode;
  /** At the right of the head: the `LiveUpdates`. */
  live: ReactNode;
  /** The rows. */
  children: ReactNode;
}

/** The frame of a list whose rows `useHeldRows` holds, with a head that announces what is held back. */
export function HeldFrame({ held, news, caption, live, children }: HeldFrameProps) {
  return (
    <div className="overflow-hidden rounded-lg border border-border bg-card" {...held.watch}>
      <div className="flex h-9 items-center justify-between gap-3 border-border border-b bg-muted pr-3 pl-1 text-muted-foreground text-xs pointer-coarse:h-11">
        <div className="flex min-w-0 items-center">
          <span role="status" className="min-w-0 truncate">
            {news !== "" && (
              <Button variant="ghost" size="sm" className="text-primary" onClick={held.settle}>
                {news}: show
              </Button>
            )}
          </span>
          {news === "" && <div className="min-w-0 truncate pl-2">{caption}</div>}
        </div>
        {live}
      </div>
      {children}
    </div>
  );
}
