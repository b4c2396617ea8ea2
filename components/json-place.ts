import { findNodeAtLocation, type Node, parseTree } from "jsonc-parser";

/** The value that a pointer's segment names inside of `node`. */
function childOf(node: Node, segment: string): Node | undefined {
  const name = segment.replaceAll("~1", "/").replaceAll("~0", "~");
  return findNodeAtLocation(node, [node.type === "array" ? Number(name) : name]);
}

/**
 * Where in a JSON text the value stands that a pointer (RFC 6901, below `/params`) names, in UTF-16 units; for what is
 * missing, the value that should hold it. Null where the text is no JSON at all.
 */
export function placeOfPointer(text: string, pointer: string): { start: number; end: number } | null {
  let node = parseTree(text);
  if (node === undefined) return null;
  for (const segment of pointer.split("/").slice(2)) {
    const child = childOf(node, segment);
    if (child === undefined) break;
    node = child;
  }
  return { start: node.offset, end: node.offset + node.length };
}

/** The line of a place, counted from 1. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}
