import { v7 as uuidv7 } from "uuid";
import { type PutActionTypeInput, putActionTypeInput } from "@/lib/contract/action-type";
import type { ActionTypeTrial } from "@/lib/contract/action-type-trial";
import { inputIssues } from "@/lib/contract/input-issues";
import type { RequestPreview } from "@/lib/contract/proposal-details";
import type { ActionTypeDefinition } from "@/lib/core/action-type-definition";
import type { InputIssue } from "@/lib/core/app-error";
import { checkActionType } from "@/lib/core/check-action-type";
import { isJsonObject, type JsonObject, type JsonValue } from "@/lib/core/json";
import { validateParams } from "@/lib/core/params-schema";
import { renderIssues } from "@/lib/core/render-issues";
import { type RequestContext, renderHttpRequest } from "@/lib/core/render-request";
import { secretNames } from "@/lib/core/template-secrets";
import { confirmationPhrase } from "@/lib/services/confirmation-phrase";
import { headlineOf } from "@/lib/services/judge-params";
import { requestPreview } from "@/lib/services/request-preview";

/** What only the process knows: the names of its secrets, and what its outbound guard says without asking anyone. */
export interface TrialSurroundings {
  secrets: ReadonlySet<string>;
  guard: (host: string, port: number) => NonNullable<ActionTypeTrial["guard"]>;
}

const nothing: ActionTypeTrial = {
  ...{ issues: [], paramsIssues: [], summary: null, phrase: null, request: null, guard: null, secrets: [] },
};

/**
 * Renders an action type over sample params as the committer would, and finds what is wrong with both. Sends nothing and
 * stores nothing. A secret stands there by the name of its variable, so that no value is read.
 */
export function tryActionType(
  written: JsonValue,
  params: JsonObject,
  { secrets, guard }: TrialSurroundings,
): ActionTypeTrial {
  const { input, issues } = readable(written);
  if (input === null) return { ...nothing, issues };
  const definition: ActionTypeDefinition = { ...input, name: input.name ?? "", title: input.title ?? input.name ?? "" };
  const broken = [...issues, ...checkActionType(definition)];
  const known = secretNames(definition.connector).map((name) => ({ name, present: secrets.has(name) }));
  const tried = { ...nothing, issues: broken, secrets: known };
  if (broken.some(({ pointer }) => pointer.startsWith("/paramsSchema"))) return tried;
  const paramsIssues = validateParams(definition.paramsSchema, params);
  const type = { id: uuidv7(), version: (input.version ?? 0) + 1, definition };
  const proposal = { id: uuidv7(), params, externalRef: null };
  const context = contextOf(type, proposal, known);
  const request = requestPreview(definition.connector, context, renderHttpRequest);
  return {
    ...tried,
    issues: withoutTwins([...broken, ...renderIssues(definition, context)]),
    paramsIssues,
    summary: context.proposal.summary,
    phrase: confirmationPhrase(type, proposal),
    request,
    guard: verdictOn(request, definition, guard),
  };
}

/** The input as far as it can be tried, and its issues: what the connector does not need may be unfinished. */
function readable(written: JsonValue): { input: PutActionTypeInput | null; issues: InputIssue[] } {
  const parsed = putActionTypeInput.safeParse(written);
  if (parsed.success) return { input: parsed.data, issues: [] };
  const issues = inputIssues(parsed.error);
  const wrong = new Set(issues.map(({ pointer }) => pointer.split("/")[1]));
  const rest = isJsonObject(written) ? Object.entries(written).filter(([name]) => !wrong.has(name)) : [];
  return { input: putActionTypeInput.safeParse(Object.fromEntries(rest)).data ?? null, issues };
}

function contextOf(
  type: { version: number; definition: ActionTypeDefinition; id: string },
  proposal: { id: string; params: JsonObject; externalRef: null },
  secrets: ActionTypeTrial["secrets"],
): RequestContext {
  const facts = { type: type.definition.name, typeVersion: type.version };
  return {
    params: proposal.params,
    proposal: { id: proposal.id, externalRef: null, ...facts, summary: headlineOf(type, proposal.params, proposal) },
    commit: { key: uuidv7() },
    secrets: Object.fromEntries(secrets.map(({ name }) => [name, `SECRET_${name}`])),
  };
}

function verdictOn(
  request: RequestPreview,
  { connector }: ActionTypeDefinition,
  guard: TrialSurroundings["guard"],
): ActionTypeTrial["guard"] {
  if (connector.kind === "smtp") return guard(connector.host, connector.port);
  if (!request.ok || request.kind !== "http") return null;
  const { hostname, port, protocol } = new URL(request.url);
  return guard(hostname, port === "" ? (protocol === "https:" ? 443 : 80) : Number(port));
}

/** What a check found already is not said again by its rendering. */
function withoutTwins(issues: InputIssue[]): InputIssue[] {
  return issues.filter(({ pointer }, index) => issues.findIndex((other) => other.pointer === pointer) === index);
}
