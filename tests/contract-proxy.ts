import { createLogger } from "@stoplight/prism-core";
import { getHttpOperationsFromSpec } from "@stoplight/prism-http";
import { createServer } from "@stoplight/prism-http-server";

/** The app behind Prism, which holds what passes against the app's own OpenAPI document and says what is wrong with it. */
export interface ContractProxy {
  /** Where the app's API is reached through it. Prism reads every answer to its end: no stream passes. */
  origin: string;
  close: () => Promise<void>;
}

/** Starts Prism in front of the app at `upstream`, on a free port of 127.0.0.1. */
export async function startContractProxy(upstream: string): Promise<ContractProxy> {
  const { servers, paths, ...document } = await (await fetch(`${upstream}/api/v1/openapi.json`)).json();
  // Prism matches paths alone, whatever the document's server is.
  const prefixed = Object.entries(paths).map(([path, item]) => [`${servers[0].url}${path}`, item]);
  const operations = await getHttpOperationsFromSpec({ ...document, paths: Object.fromEntries(prefixed) });
  const checks = { checkSecurity: true, validateRequest: true, validateResponse: true };
  const proxy = createServer(operations, {
    cors: false,
    // Not `errors`: it would answer itself what tests send broken, to see how the app answers it. `violationsIn` tells.
    config: {
      ...checks,
      isProxy: true,
      mock: { dynamic: false },
      errors: false,
      upstream: new URL(upstream),
      upstreamProxy: undefined,
    },
    components: { logger: createLogger("prism", { enabled: false }) },
  });
  return { origin: await proxy.listen(0, "127.0.0.1"), close: () => proxy.close() };
}

/**
 * What Prism found wrong with an exchange: with the answer, whatever it was, and with the request where the app took it. One
 * that the app refuses may be as broken as its test likes.
 */
export function violationsIn({ status, headers }: { status: number; headers: Headers }): string[] {
  const told = headers.get("sl-violations");
  if (told === null) return [];
  if (!told.startsWith("[")) return [told];
  const violations: { location: string[]; message: string }[] = JSON.parse(told);
  const found = violations.filter(({ location: [where] }) => where === "response" || status < 400);
  return found.map(({ location, message }) => `${location.join("/")}: ${message}`);
}
