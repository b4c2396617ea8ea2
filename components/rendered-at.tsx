"use client";

import { createContext, type ReactNode, use, useState } from "react";

const RenderedAtContext = createContext<number | null>(null);

/**
 * Tells what the server renders when that is (ms since 1970), so that it and the browser's first rendering write the same times,
 * as long as those that come to stand there: nothing moves when the page comes to life.
 */
export function RenderedAt({ atMs, children }: { atMs: number; children: ReactNode }) {
  // Only the first rendering needs it: a refresh need not render every time anew.
  const [firstMs] = useState(atMs);
  return <RenderedAtContext value={firstMs}>{children}</RenderedAtContext>;
}

/** When the server rendered the page, in ms since 1970; null where nothing says so. */
export function useRenderedAt(): number | null {
  return use(RenderedAtContext);
}
