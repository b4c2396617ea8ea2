import type { ConnectorDefinition } from "@/lib/core/action-type-definition";
import type { JsonValue } from "@/lib/core/json";
import { textEngine } from "@/lib/core/render-template";
import { isTemplate } from "@/lib/core/template-engine";
import { isTemplateError } from "@/lib/core/template-error";

/** The names of the secrets that a connector's templates read, each once, sorted. A template that can't be parsed names none. */
export function secretNames(connector: ConnectorDefinition): string[] {
  const names = new Set<string>();
  for (const template of textsIn(JSON.parse(JSON.stringify(connector)))) {
    for (const [root, name] of pathsOf(template)) if (root === "secrets" && typeof name === "string") names.add(name);
  }
  return [...names].sort();
}

function pathsOf(template: string): unknown[][] {
  if (!isTemplate(template)) return [];
  try {
    return textEngine.paths(template);
  } catch (error) {
    if (isTemplateError(error)) return [];
    throw error;
  }
}

function textsIn(value: JsonValue): string[] {
  if (typeof value === "string") return [value];
  return value === null || typeof value !== "object" ? [] : Object.values(value).flatMap(textsIn);
}
