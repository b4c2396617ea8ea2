import type { ConnectorDefinition } from "@/lib/core/action-type-definition";
import { textEngine } from "@/lib/core/render-template";
import { isTemplateError } from "@/lib/core/template-error";

/** The names of the secrets that a connector's templates read, sorted, each once. */
export function secretNames(connector: ConnectorDefinition): string[] {
  const names = new Set<string>();
  for (const text of stringsIn(connector)) {
    for (const [root, name] of pathsOf(text)) if (root === "secrets" && typeof name === "string") names.add(name);
  }
  return [...names].sort();
}

/** What can't be read is no template: it was refused when the type was made, or is text that never was one. */
function pathsOf(text: string): unknown[][] {
  if (!text.includes("secrets")) return [];
  try {
    return textEngine.paths(text);
  } catch (error) {
    if (isTemplateError(error)) return [];
    throw error;
  }
}

function stringsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(stringsIn);
}
