import { connectorSecrets } from "@/lib/env";

/** The names, and nothing else, of the connectors' secrets that this process has. A committer may have others. */
export function knownSecretNames(): string[] {
  return Object.keys(connectorSecrets());
}
