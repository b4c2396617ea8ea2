import type { Page } from "@playwright/test";

/**
 * The words in the page's main part that lie on other words, or of which nearly nothing is to be seen because they have no room
 * or stand beyond an edge: where columns are too many for the window. What is there for screen readers alone is left out.
 */
export function crowdedWords(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    interface Place {
      node: Node;
      words: string;
      left: number;
      right: number;
      top: number;
      bottom: number;
    }
    /** Less than some letters need. */
    const tight = 48;
    interface Edge {
      rect: DOMRect;
      /** What does not fit is shortened, or can be scrolled to. */
      isMeant: boolean;
    }
    const edgesAround = (element: Element | null): Edge[] => {
      if (element === null) return [];
      const { overflowX, textOverflow } = getComputedStyle(element);
      const isMeant = textOverflow === "ellipsis" || overflowX === "auto" || overflowX === "scroll";
      const own = overflowX === "visible" ? [] : [{ rect: element.getBoundingClientRect(), isMeant }];
      return [...own, ...edgesAround(element.parentElement)];
    };
    const faults: string[] = [];
    const places: Place[] = [];
    const walker = document.createTreeWalker(document.querySelector("main") ?? document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const words = node.textContent?.trim().slice(0, 40) ?? "";
      const parent = node.parentElement;
      if (
        words === "" ||
        parent?.checkVisibility({ contentVisibilityAuto: true }) !== true ||
        parent.closest("svg, textarea, option") !== null
      )
        continue;
      const edges = edgesAround(parent);
      if (edges.some(({ rect }) => rect.width <= 1 && rect.height <= 1)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const lines = [...range.getClientRects()].filter(({ width }) => width >= 1);
      const wanted = Math.max(0, ...lines.map(({ width }) => width));
      if (wanted > tight && edges.some(({ rect }) => rect.width < tight)) faults.push(`no room for “${words}”`);
      for (const line of lines) {
        const left = Math.max(line.left, ...edges.map(({ rect }) => rect.left));
        const right = Math.min(line.right, ...edges.map(({ rect }) => rect.right));
        const top = Math.max(line.top, ...edges.map(({ rect }) => rect.top));
        const bottom = Math.min(line.bottom, ...edges.map(({ rect }) => rect.bottom));
        const isOut = (line.right > innerWidth || right <= left) && !edges.some(({ isMeant }) => isMeant);
        if (isOut) faults.push(`out of sight: “${words}”`);
        if (right > left && bottom > top) places.push({ node, words, left, right, top, bottom });
      }
    }
    for (const [index, one] of places.entries()) {
      for (const other of places.slice(index + 1)) {
        const width = Math.min(one.right, other.right) - Math.max(one.left, other.left);
        const height = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
        if (one.node !== other.node && width > 3 && height > 6) faults.push(`“${one.words}” on “${other.words}”`);
      }
    }
    return faults;
  });
}
