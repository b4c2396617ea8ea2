"use client";

import type { InsightPicture } from "@/components/insight-picture";
import { afterLoad } from "@/components/ui/after-load";
import { cn } from "@/components/ui/cn";
import { useLoaded } from "@/components/ui/use-loaded";

const rateHeights = ["h-20", "h-32", "h-44", "h-56", "h-68", "h-80"];

/** As high as the picture will be, so that nothing moves when it comes. Ten names are two more than the highest holds well. */
function heightOf({ shape, points }: InsightPicture): string {
  if (shape !== "rates") return "h-56";
  return rateHeights[Math.min(rateHeights.length - 1, Math.ceil(points.length / 2) - 1)] ?? "h-20";
}

// The library is most of the page's weight: it comes after the page, and is never drawn on the server.
const loadDrawing = async () => {
  await afterLoad();
  return (await import("@/components/insight-drawing")).InsightDrawing;
};

/** A picture of numbers that stand beside it in a table: for the eye alone. */
export function InsightChart(props: InsightPicture) {
  const InsightDrawing = useLoaded(loadDrawing, true);
  return (
    <div aria-hidden className={cn("w-full text-xs", heightOf(props))}>
      {InsightDrawing !== null && <InsightDrawing {...props} />}
    </div>
  );
}
