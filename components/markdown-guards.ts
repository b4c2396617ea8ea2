import { markedText } from "@/lib/core/marked-text";

/** A node of the tree that Markdown becomes before it becomes elements (hast, as far as it is needed here). */
interface TreeNode {
  type: string;
  value?: string;
  tagName?: string;
  properties?: Record<string, unknown>;
  children?: TreeNode[];
}

/** Deeper than any text a person would write; what is deeper exhausts the stack of whoever renders it. */
const maxDepth = 60;

/*
 * More markup than this is not prose. Parsing takes time with the square of some of it (20,000 characters of ">" or of
 * short headings took 19 s), on the thread that serves everyone.
 */
const maxMarkup = 1_000;
const maxLines = 500;
const markup = /[*_[\]`~<>|!@&]/g;
const deepLine = /^[ \t]*(?:(?:[>*+-]|\d{1,9}[.)])[ \t]*){12}/m;

/** Whether a text is cheap enough to be formatted: its formatting could otherwise hold up the server. */
export function isCheapMarkdown(text: string): boolean {
  if (text.split("\n", maxLines + 1).length > maxLines || text.split("\r", maxLines + 1).length > maxLines)
    return false;
  return (text.match(markup)?.length ?? 0) <= maxMarkup && !deepLine.test(text);
}

function mapChildren(node: TreeNode, change: (child: TreeNode) => TreeNode[], depth = 0): void {
  if (depth > maxDepth) throw new RangeError(`Markdown is nested deeper than ${maxDepth} levels`);
  if (node.children === undefined) return;
  node.children = node.children.flatMap(change);
  for (const child of node.children) mapChildren(child, change, depth + 1);
}

/** Rehype plugin, before the sanitizer: HTML, comments included, stays visible as the text that it is. Throws `RangeError` on trees that are too deep. */
export function rehypeHtmlAsText() {
  return (tree: TreeNode): void =>
    mapChildren(tree, (node) =>
      node.type === "raw" || node.type === "comment" ? [{ ...node, type: "text" }] : [node],
    );
}

function imageAsText({ properties = {} }: TreeNode): TreeNode {
  const alt = typeof properties.alt === "string" && properties.alt !== "" ? `${properties.alt}: ` : "";
  const address = typeof properties.src === "string" ? properties.src : "address not allowed";
  return {
    type: "element",
    tagName: "span",
    properties: { className: ["image-not-loaded"] },
    children: [{ type: "text", value: `Image not loaded (${alt}${address})` }],
  };
}

/** Rehype plugin, after the sanitizer: no picture is fetched, its address stands there as text; and no inline style (the CSP). */
export function rehypeNothingFetched() {
  return (tree: TreeNode): void =>
    mapChildren(tree, (node) => {
      if (node.tagName === "img") return [imageAsText(node)];
      if (node.properties !== undefined) delete node.properties.align;
      return [node];
    });
}

/** Rehype plugin, after the sanitizer: a text with something to mark becomes a `bdi`, which is drawn as `RevealedText`. */
export function rehypeRevealHidden() {
  return (tree: TreeNode): void => {
    const seen = new Set<TreeNode>();
    mapChildren(tree, (node) => {
      if (node.type !== "text" || node.value === undefined || seen.has(node)) return [node];
      if (markedText(node.value).every(({ kind }) => kind === "plain")) return [node];
      seen.add(node);
      return [{ type: "element", tagName: "bdi", properties: {}, children: [node] }];
    });
  };
}
