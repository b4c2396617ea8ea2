/** Resolves once the page is loaded entirely and the browser has nothing else to do: for what is no part of its first weight. */
export function afterLoad(): Promise<void> {
  return new Promise((resolve) => {
    const whenIdle = () =>
      "requestIdleCallback" in window ? requestIdleCallback(() => resolve()) : setTimeout(resolve);
    if (document.readyState === "complete") whenIdle();
    else window.addEventListener("load", whenIdle, { once: true });
  });
}
