import { isJsonObject, type JsonObject, type JsonValue } from "@/lib/core/json";

/** Headers as lines of `Name: value`; null where lines could not say the same: then they are to be edited as JSON. */
export function headerLines(headers: JsonValue | undefined): string | null {
  if (headers === undefined) return "";
  if (!isJsonObject(headers)) return null;
  const text = Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n");
  return JSON.stringify(readHeaderLines(text).headers) === JSON.stringify(headers) ? text : null;
}

/** Lines of `Name: value` as headers, and the names that stand there twice (of which the last counts). */
export function readHeaderLines(text: string): { headers: JsonObject; twice: string[] } {
  const headers: [string, string][] = [];
  for (const line of text.split("\n")) {
    const colon = line.indexOf(":");
    const name = (colon === -1 ? line : line.slice(0, colon)).trim();
    if (name !== "") headers.push([name, colon === -1 ? "" : line.slice(colon + 1).trim()]);
  }
  const names = headers.map(([name]) => name);
  const twice = [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
  return { headers: Object.fromEntries(headers), twice };
}
