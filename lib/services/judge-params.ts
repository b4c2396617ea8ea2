import { AppError, isAppError } from "@/lib/core/app-error";
import type { JsonObject } from "@/lib/core/json";
import { validateParams } from "@/lib/core/params-schema";
import { intentHash, payloadHash } from "@/lib/core/payload-hash";
import { renderText } from "@/lib/core/render-template";
import { isTemplateError } from "@/lib/core/template-error";
import type { ActionTypeRecord } from "@/lib/db/action-type-store";

const summaryLength = 300;

/** What a revision's params come to under their type: their two hashes and, unless one is given, their summary. */
export interface JudgedParams {
  summary: string;
  payloadHash: string;
  intentHash: Uint8Array;
}

/** Validates params against their type's schema and derives the rest; throws `invalid_params` with pointers. */
export function judgeParams(
  type: ActionTypeRecord,
  params: JsonObject,
  proposal: { id: string; summary: string | undefined; externalRef: string | null },
): JudgedParams {
  const { definition, version } = type;
  const errors = validateParams(definition.paramsSchema, params);
  if (errors.length > 0) {
    throw new AppError(
      "invalid_params",
      `The params don't fit the schema of ${definition.name} (version ${version}).`,
      { errors },
    );
  }
  return {
    summary: proposal.summary ?? renderSummary(type, params, proposal),
    payloadHash: payloadHash({ type: definition.name, typeVersion: version, params }),
    intentHash: intentHash(definition.name, params),
  };
}

/** What will happen, never in the agent's words: as `renderSummary`, or the type's title where its template has no value. */
export function headlineOf(
  type: ActionTypeRecord,
  params: JsonObject,
  proposal: { id: string; externalRef: string | null },
): string {
  try {
    return renderSummary(type, params, proposal);
  } catch (error) {
    if (!isAppError(error)) throw error;
    return type.definition.title;
  }
}

/** What will happen in the type's own words: its template over the params, its title where it has none. */
function renderSummary(
  type: ActionTypeRecord,
  params: JsonObject,
  proposal: { id: string; externalRef: string | null },
): string {
  const { definition, version } = type;
  if (definition.summaryTemplate === null) return definition.title;
  const facts = { id: proposal.id, externalRef: proposal.externalRef, type: definition.name, typeVersion: version };
  try {
    const text = renderText(definition.summaryTemplate, { params, proposal: facts }).trim();
    if (text === "") return definition.title;
    const characters = [...text];
    if (characters.length <= summaryLength) return text;
    const fitting = characters.slice(0, summaryLength - 1).join("");
    return `${fitting.trimEnd()}…`;
  } catch (error) {
    if (!isTemplateError(error)) throw error;
    throw new AppError("invalid_params", `The summary can't be made from these params: ${error.message}.`, {
      errors: [{ pointer: "/params", detail: error.message }],
    });
  }
}
