import type { Page } from "@playwright/test";

declare global {
  interface Window {
    vitals: { largestPaintMs: number; blockedMs: number; shift: number; keys: Map<number, number> };
  }
}

/** How a page came: milliseconds to its largest paint, milliseconds beyond 50 of each long task, cumulative layout shift. */
export interface Load {
  largestPaintMs: number;
  blockedMs: number;
  shift: number;
}

/** Notes the vitals of each document from its start on. */
export async function watchPage(page: Page): Promise<void> {
  // tsx wraps functions in a helper of this name, which pages don't have.
  await page.addInitScript({ content: "globalThis.__name = (made) => made;" });
  await page.addInitScript(() => {
    window.vitals = { largestPaintMs: 0, blockedMs: 0, shift: 0, keys: new Map() };
    const { vitals } = window;
    const notes: Record<string, (entry: PerformanceEntry) => void> = {
      "largest-contentful-paint": ({ startTime }) => {
        vitals.largestPaintMs = startTime;
      },
      longtask: ({ duration }) => {
        vitals.blockedMs += Math.max(0, duration - 50);
      },
      "layout-shift": (entry) => {
        if ("value" in entry && "hadRecentInput" in entry && entry.hadRecentInput === false) {
          vitals.shift += Number(entry.value);
        }
      },
      event: (entry) => {
        const id = "interactionId" in entry ? Number(entry.interactionId) : 0;
        if (id > 0) vitals.keys.set(id, Math.max(entry.duration, vitals.keys.get(id) ?? 0));
      },
    };
    for (const [type, note] of Object.entries(notes)) {
      const observer = new PerformanceObserver((list) => list.getEntries().forEach(note));
      observer.observe({ ...{ type, buffered: true, durationThreshold: 16 } });
    }
  });
}

/** How the page has come until now; it must have been watched from its start. */
export function readLoad(page: Page): Promise<Load> {
  return page.evaluate(() => {
    const { largestPaintMs, blockedMs, shift } = window.vitals;
    return { largestPaintMs, blockedMs, shift };
  });
}

/**
 * The time from each key to the next paint in milliseconds, as Interaction to Next Paint counts it. What took less than 16 is
 * not told by the browser.
 */
export function readInteractions(page: Page): Promise<number[]> {
  return page.evaluate(() => [...window.vitals.keys.values()]);
}

/** Scrolls what `selector` finds without a pause, 400 px a frame and back to the top at its end; the time of each frame in milliseconds. */
export function readFrames(page: Page, selector: string, forMs: number): Promise<number[]> {
  return page.evaluate(
    async ([found, limitMs]) => {
      const scroller = document.querySelector(found);
      if (scroller === null) throw new Error(`There is no ${found}.`);
      const frames: number[] = [];
      const end = performance.now() + limitMs;
      for (let last = performance.now(); last < end; ) {
        const isAtEnd = scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 1;
        scroller.scrollTop = isAtEnd ? 0 : scroller.scrollTop + 400;
        await new Promise(requestAnimationFrame);
        const now = performance.now();
        frames.push(now - last);
        last = now;
      }
      return frames;
    },
    [selector, forMs] as const,
  );
}
