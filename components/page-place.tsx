"use client";

import type { ReactNode } from "react";
import { PageSkeleton } from "@/components/page-skeleton";
import { usePendingPlace } from "@/components/pending-place";
import { useOverdue } from "@/components/use-overdue";

/**
 * Where a workspace's pages stand. While the next one is on its way, its outline stands there. Not by Next's loading.tsx: with
 * that a page that must answer 404, or lead to the sign-in, has answered 200 before it knows.
 */
export function PagePlace({ children }: { children: ReactNode }) {
  const place = usePendingPlace();
  const isShown = useOverdue(place !== null) && place !== null;
  return (
    <>
      {isShown && (
        <div aria-hidden data-skeleton className="contents">
          <PageSkeleton place={place} />
        </div>
      )}
      <span role="status" className="sr-only">
        {isShown && "Loading"}
      </span>
      <div hidden={isShown} className={isShown ? undefined : "contents"}>
        {children}
      </div>
    </>
  );
}
