import type { JsonObject } from "@/lib/core/json";
import { renderText } from "@/lib/core/render-template";
import { isTemplateError } from "@/lib/core/template-error";
import type { ActionTypeRecord } from "@/lib/db/action-type-store";

/**
 * The phrase to type before approving, or null where the policy asks for none. A template that these params leave without
 * a value asks for the proposal's id instead: an approval is never easier than the policy meant.
 */
export function confirmationPhrase(
  type: ActionTypeRecord,
  proposal: { id: string; params: JsonObject; externalRef: string | null },
): string | null {
  const { definition, version } = type;
  const template = definition.policy.confirmation;
  if (template === null) return null;
  const facts = { id: proposal.id, externalRef: proposal.externalRef, type: definition.name, typeVersion: version };
  try {
    const phrase = renderText(template, { params: proposal.params, proposal: facts }).trim();
    return phrase === "" ? proposal.id : phrase;
  } catch (error) {
    if (!isTemplateError(error)) throw error;
    return proposal.id;
  }
}
