import { shellQuoted } from "@/components/shell-quoted";
import type { RequestPreview } from "@/lib/contract/proposal-details";

/**
 * The question whether it happened as a command. Secrets stay masked: whoever runs it puts them in. `--globoff` and
 * `--path-as-is` keep the address as it stands.
 */
export function lookupCommand({ method, url, headers }: Extract<RequestPreview, { kind: "http" }>): string {
  const lines = [`curl --globoff --path-as-is --include --request ${method} ${shellQuoted(url)}`];
  for (const [name, value] of Object.entries(headers)) lines.push(`  --header ${shellQuoted(`${name}: ${value}`)}`);
  return lines.join(" \\\n");
}
