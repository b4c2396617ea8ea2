import type { ActionTypeResource } from "@/lib/contract/action-type";
import { type SubmitProposalInput, submitProposalInput } from "@/lib/contract/proposal";
import { isAppError } from "@/lib/core/app-error";
import { isJsonObject, type JsonObject, type JsonValue } from "@/lib/core/json";
import { hashJson } from "@/lib/core/payload-hash";
import { getProposal } from "@/lib/services/get-proposal";
import { submitProposal } from "@/lib/services/submit-proposal";
import { readIdempotencyKey } from "@/lib/transport/idempotency-key";
import { parseInput } from "@/lib/transport/input";
import { type McpCall, type McpTool, proposalResult } from "@/lib/transport/mcp-tool";

/** What a call may say beside the action's own params. */
const ownArguments: Record<string, JsonObject> = {
  idempotency_key: {
    type: "string",
    description:
      "One intent, one key: the same key is the same proposal, however often it is sent. Left out, the same call of this session is the same proposal.",
  },
  rationale: { type: "string", maxLength: 20_000, description: "Why, for the person who decides." },
  group: { type: "string", maxLength: 100, description: "A name under which people see what you propose together." },
  allow_duplicate: {
    type: "boolean",
    description: "The same action is under way already, and a second one is really meant.",
  },
};

/** The own arguments by what they are called for this type: a param of the same name keeps its own. */
function argumentNames(paramsSchema: JsonObject): Map<string, string> {
  const { properties } = paramsSchema;
  const taken = isJsonObject(properties) ? properties : {};
  const names = Object.keys(ownArguments);
  return new Map(names.map((name) => [Object.hasOwn(taken, name) ? `countersign_${name}` : name, name]));
}

/** An action type as a tool, under this name: calling it proposes the action. */
export function actionTool(type: ActionTypeResource, name: string): McpTool {
  const { paramsSchema, title, description } = type;
  const names = argumentNames(paramsSchema);
  const properties = isJsonObject(paramsSchema.properties) ? paramsSchema.properties : {};
  const own = Object.fromEntries([...names].map(([shown, argument]) => [shown, ownArguments[argument] ?? {}]));
  return {
    tool: {
      name,
      title,
      description: `${description === "" ? title : description}\n\nProposes this action: a person decides, and it is then carried out once. Answers at once with the proposal's id and status.`,
      inputSchema: { ...paramsSchema, type: "object", properties: { ...properties, ...own } },
      annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: true },
    },
    call: (args, call) => propose(type.name, names, args, call),
  };
}

async function propose(type: string, names: Map<string, string>, args: JsonObject, call: McpCall) {
  const params: JsonObject = {};
  const own: JsonObject = {};
  for (const [name, value] of Object.entries(args)) {
    const argument = names.get(name);
    if (argument === undefined) params[name] = value;
    else own[argument] = value;
  }
  const { idempotency_key: key, rationale, group, allow_duplicate: allowDuplicate } = withoutNull(own);
  const body = parseInput(submitProposalInput, { type, params, rationale, group, allowDuplicate });
  const idempotencyKey = key === undefined ? derivedKey(call, body) : readIdempotencyKey(String(key));
  try {
    const { proposal, replayed } = await submitProposal(call.caller, { idempotencyKey, body });
    return proposalResult(proposal, call, replayed ? saidBefore : "Proposed. ");
  } catch (error) {
    const isReworded = key === undefined && isAppError(error) && error.code === "idempotency_key_reused";
    if (!isReworded || error.extras.proposalId === undefined) throw error;
    return proposalResult(await getProposal(call.caller, error.extras.proposalId), call, saidBefore);
  }
}

const saidBefore = "You proposed this before: this is that proposal. ";

/** The same call of the same session: what a model words anew each time (the rationale) is no part of it. */
function derivedKey({ session }: McpCall, { type, params, allowDuplicate = false }: SubmitProposalInput): string {
  return `mcp-${Buffer.from(hashJson({ session, type, params, allowDuplicate })).toString("hex")}`;
}

/** A model that has nothing to say often says null. */
function withoutNull(value: JsonObject): Partial<Record<string, JsonValue>> {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== null));
}
