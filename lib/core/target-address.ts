import type { ConnectorDefinition } from "@/lib/core/action-type-definition";
import { renderMail } from "@/lib/core/render-mail";
import { type RequestContext, renderMaskedHttpRequest } from "@/lib/core/render-request";
import { isTemplateError } from "@/lib/core/template-error";

/**
 * What an action touches, for telling whether two touch the same: its address with its method, or its recipients. Null where
 * the type's address is the same for whatever it does, or can't be made from these params.
 */
export function targetAddress(connector: ConnectorDefinition, context: RequestContext): string | null {
  try {
    if (connector.kind === "smtp") {
      const { to, cc, bcc } = renderMail(connector, context);
      return [...to, ...cc, ...bcc].sort().join(", ");
    }
    if (!connector.url.includes("params.")) return null;
    const { method, url } = renderMaskedHttpRequest(connector, context);
    return `${method} ${url}`;
  } catch (error) {
    if (isTemplateError(error)) return null;
    throw error;
  }
}
