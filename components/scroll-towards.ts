/** How much of what was in sight stays there after a page. */
const keptShare = 0.15;

/** How high the bar at the foot of the window is, in px: what lies behind it is out of sight. */
export function barHeight(): number {
  return document.querySelector<HTMLElement>("[data-decision-bar]")?.offsetHeight ?? 0;
}

function openFolds(around: Element): void {
  let fold = around.closest("details");
  while (fold !== null) {
    fold.open = true;
    fold = fold.parentElement?.closest("details") ?? null;
  }
}

function scrolls(element: Element): boolean {
  if (element === document.scrollingElement) return true;
  return element.scrollHeight > element.clientHeight && /auto|scroll/.test(getComputedStyle(element).overflowY);
}

/** What scrolls around an element, outermost first, and then itself. */
function pathTo(end: Element): Element[] {
  const path = [end];
  for (let each = end.parentElement; each !== null; each = each.parentElement) if (scrolls(each)) path.unshift(each);
  return path;
}

/** Moves by a page at most until the target's foot is in sight within the scroller; false where it is there already. */
function move(scroller: Element, target: Element): boolean {
  const isPage = scroller === document.scrollingElement;
  const frame = scroller.getBoundingClientRect();
  const top = isPage ? 0 : Math.max(frame.top, 0);
  const bottom = Math.min(isPage ? window.innerHeight : frame.bottom, window.innerHeight - barHeight());
  const foot = target.getBoundingClientRect().bottom;
  if (foot > top && foot <= bottom) return false;
  const page = (bottom - top) * (1 - keptShare);
  scroller.scrollBy({ top: foot > bottom ? Math.min(foot - bottom, page) : foot - bottom });
  return true;
}

/** Opens the folds around these elements, and moves by a page at most towards the first of them in the page's order. */
export function scrollTowards(ids: string[]): void {
  const ends = ids.flatMap((id) => document.getElementById(id) ?? []);
  for (const end of ends) openFolds(end);
  const [first] = ends.toSorted((one, other) =>
    one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
  );
  if (first === undefined) return;
  const path = pathTo(first);
  path.slice(1).find((target, index) => {
    const scroller = path[index];
    return scroller !== undefined && move(scroller, target);
  });
}
