/** A status pattern: a code (`201`) or a class (`2xx`). */
export const statusPattern = /^[1-5](?:\d\d|xx)$/i;

/** Client errors that say nothing about whether the request was carried out: no class lists them, only their code. */
const ambiguousClientErrors = new Set([408, 425, 429]);

/** What a response's status says of the call: carried out, refused without effect, or neither for certain. */
export type StatusVerdict = "committed" | "refused" | "ambiguous";

/** Whether `patterns` list `status`, as a code or as a class. `4xx` does not list 408, 425 and 429. */
export function matchesStatus(patterns: readonly string[], status: number): boolean {
  return listsCode(patterns, status) || listsClass(patterns, status);
}

/**
 * Which of two lists of patterns has `status`: a code before a class, and neither where both or none have it. So
 * `["2xx"]` and `["4xx", "202"]` make 202 the second's.
 */
export function pickByStatus(first: readonly string[], second: readonly string[], status: number): 1 | 2 | null {
  const byCode = pick(listsCode(first, status), listsCode(second, status));
  if (byCode !== "none") return byCode;
  const byClass = pick(listsClass(first, status), listsClass(second, status));
  return byClass === "none" ? null : byClass;
}

/** Classifies a response by an action type's patterns (API.md: 408, 425, 429 and 5xx are ambiguous unless listed). */
export function classifyStatus(
  definition: { readonly success: readonly string[]; readonly rejected: readonly string[] },
  status: number,
): StatusVerdict {
  switch (pickByStatus(definition.success, definition.rejected, status)) {
    case 1:
      return "committed";
    case 2:
      return "refused";
    case null:
      return "ambiguous";
  }
}

function pick(inFirst: boolean, inSecond: boolean): 1 | 2 | null | "none" {
  if (inFirst && inSecond) return null;
  if (inFirst) return 1;
  return inSecond ? 2 : "none";
}

function listsCode(patterns: readonly string[], status: number): boolean {
  return patterns.includes(String(status));
}

function listsClass(patterns: readonly string[], status: number): boolean {
  if (ambiguousClientErrors.has(status)) return false;
  const statusClass = `${Math.floor(status / 100)}xx`;
  return patterns.some((pattern) => pattern.toLowerCase() === statusClass);
}
