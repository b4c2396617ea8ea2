import type { RequestPreview } from "@/lib/contract/proposal-details";
import type { ConnectorDefinition, HttpConnectorDefinition } from "@/lib/core/action-type-definition";
import { renderMail } from "@/lib/core/render-mail";
import {
  type HttpRequest,
  type RequestContext,
  renderMaskedHttpRequest,
  renderMaskedLookupRequest,
} from "@/lib/core/render-request";
import { isTemplateError } from "@/lib/core/template-error";

/** How an HTTP request is rendered to be shown. */
type RenderRequest = (definition: HttpConnectorDefinition, context: RequestContext) => HttpRequest;

/** What will be sent, for people to see: secrets masked unless `renderRequest` shows them otherwise; or why it can't be made. */
export function requestPreview(
  connector: ConnectorDefinition,
  context: RequestContext,
  renderRequest: RenderRequest = renderMaskedHttpRequest,
): RequestPreview {
  try {
    return previewOf(connector, context, renderRequest);
  } catch (error) {
    if (!isTemplateError(error)) throw error;
    return { ok: false, detail: `The request can't be made from these params: ${error.message}.` };
  }
}

/** The question whether it happened, for people to see: secrets masked; null where the target can't be asked. */
export function lookupPreview(connector: ConnectorDefinition, context: RequestContext): RequestPreview | null {
  if (connector.kind !== "http") return null;
  try {
    const request = renderMaskedLookupRequest(connector, context);
    return request === null ? null : { ok: true, kind: "http", ...request };
  } catch (error) {
    if (!isTemplateError(error)) throw error;
    return { ok: false, detail: `The lookup can't be made from these params: ${error.message}.` };
  }
}

function previewOf(
  connector: ConnectorDefinition,
  context: RequestContext,
  renderRequest: RenderRequest,
): RequestPreview {
  switch (connector.kind) {
    case "http":
      return { ok: true, kind: "http", ...renderRequest(connector, context) };
    case "smtp": {
      const server = `${connector.host}:${connector.port}`;
      return { ok: true, kind: "smtp", server, mail: renderMail(connector, context) };
    }
  }
}
