import type { LookupOutcome, PreparedSend, PreviewReading } from "@/lib/connectors/connector";
import { createHttpConnector, type HttpConnector } from "@/lib/connectors/http-connector";
import { parseOutboundAllow } from "@/lib/connectors/outbound-allow";
import { createSmtpConnector, type SmtpConnector } from "@/lib/connectors/smtp-connector";
import type { ConnectorDefinition } from "@/lib/core/action-type-definition";
import type { RequestContext } from "@/lib/core/render-request";
import { env } from "@/lib/env";

/** One connector for each kind of target and the whole process. */
interface Connectors {
  http: HttpConnector;
  smtp: SmtpConnector;
}

let open: Connectors | null = null;

/** Throws an `Error` where OUTBOUND_ALLOW can't be read, so call it at the start. */
export function openConnectors(): Connectors {
  if (open !== null) return open;
  const allow = parseOutboundAllow(env().OUTBOUND_ALLOW);
  open = { http: createHttpConnector({ allow }), smtp: createSmtpConnector({ allow }) };
  return open;
}

/** A call of the kind that `definition` says, as `Connector.prepare` makes it. */
export function prepareSend(definition: ConnectorDefinition, context: RequestContext): PreparedSend {
  const { http, smtp } = openConnectors();
  switch (definition.kind) {
    case "http":
      return http.prepare(definition, context);
    case "smtp":
      return smtp.prepare(definition, context);
  }
}

/** Asks the target whether a call happened, as `Connector.lookUp` does. */
export function lookUp(
  definition: ConnectorDefinition,
  context: RequestContext,
  signal: AbortSignal,
): Promise<LookupOutcome> {
  const { http, smtp } = openConnectors();
  switch (definition.kind) {
    case "http":
      return http.lookUp(definition, context, signal);
    case "smtp":
      return smtp.lookUp(definition, context, signal);
  }
}

/** Reads the target's present state, as `HttpConnector.read` does; a connector that can't be read says so. */
export function readPreview(
  definition: ConnectorDefinition,
  context: RequestContext,
  signal: AbortSignal,
): Promise<PreviewReading> {
  const { http } = openConnectors();
  switch (definition.kind) {
    case "http":
      return http.read(definition, context, signal);
    case "smtp":
      return Promise.resolve({
        ...{ outcome: "failed", definite: false, reached: false, errorCode: "preview_missing" },
        detail: "A mail server has no state to read.",
      });
  }
}

/** Closes every connection once the calls in flight are done. The next call opens new ones. */
export async function closeConnectors(): Promise<void> {
  const closing = open;
  open = null;
  await Promise.all([closing?.http.close(), closing?.smtp.close()]);
}
