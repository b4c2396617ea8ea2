import type { SubmitProposal } from "./contract.js";
import type { Countersign } from "./countersign.js";
import { proposeForModel, type Told } from "./propose-for-model.js";

/** What a graph asks of a person, in the shape of LangGraph's agent inbox. */
export interface HumanInterrupt {
  action_request: ActionRequest;
  config: { allow_ignore: boolean; allow_respond: boolean; allow_edit: boolean; allow_accept: boolean };
  description?: string;
}

export interface ActionRequest {
  action: string;
  args: Record<string, unknown>;
}

/** What a graph is resumed with. It is never told to accept or edit: the committer has acted, and the graph would act once more. */
export type HumanResponse = { type: "response"; args: string } | { type: "ignore"; args: null };

/** An interrupt of a graph, as `__interrupt__` holds it. */
export interface Interrupt {
  id?: string;
  value?: HumanInterrupt | HumanInterrupt[];
}

export interface AnswerOptions {
  /** The action type of an action's name; without it, the name itself. */
  type?: (action: string) => string;
  /** An action's params; without it, its arguments as they are. */
  params?: (args: ActionRequest["args"], action: string) => SubmitProposal["params"];
  /** So long people are waited for, in milliseconds; without it, until they have decided. */
  waitMs?: number;
  signal?: AbortSignal;
}

/**
 * Proposes what a graph was interrupted for, waits, and gives what to resume it with: one response for each request; or null where people
 * have not decided in time or Countersign can't be reached. Then the graph stays as it is, and the same interrupt may be answered
 * later: it is one proposal. Throws, before anything is proposed, where a request doesn't allow a response.
 */
export async function answerInterrupt(
  countersign: Countersign,
  { id, value }: Interrupt,
  options: AnswerOptions = {},
): Promise<HumanResponse[] | null> {
  const requests = value === undefined ? [] : [value].flat();
  if (id === undefined || requests.length === 0) throw new TypeError("This is no interrupt with an id and a request.");
  if (!requests.every(({ config }) => config.allow_respond)) {
    throw new TypeError("What was done is told as a response: the interrupt has to allow one (allow_respond).");
  }
  const told = await Promise.all(requests.map((request, at) => propose(countersign, request, `${id}-${at}`, options)));
  const answers = requests.map((request, at) => responseOf(request, told[at]));
  return answers.every((answer) => answer !== null) ? answers : null;
}

/** Interrupts that follow each other in one node have one id: what is asked for is part of the key. */
async function propose(
  countersign: Countersign,
  { action_request: { action, args }, description }: HumanInterrupt,
  id: string,
  { type, params, waitMs = Number.POSITIVE_INFINITY, signal }: AnswerOptions,
): Promise<Told> {
  const asked = new TextEncoder().encode(JSON.stringify([action, args]));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", asked));
  const hash = Array.from(digest.subarray(0, 16), (byte) => byte.toString(16).padStart(2, "0")).join("");
  const proposing = {
    ...{ type: type?.(action) ?? action, waitMs },
    ...(params !== undefined && { params: () => params(args, action) }),
    ...(description !== undefined && { rationale: () => description }),
  };
  return proposeForModel(countersign, proposing, args, { id: `${id}-${hash}`, signal });
}

/** What a graph is told of one request, or null where there is nothing to tell it yet. */
function responseOf({ config }: HumanInterrupt, told: Told | undefined): HumanResponse | null {
  if (told === undefined) return null;
  switch (told.status) {
    case "pending":
    case "approved":
    case "committing":
    case "unreachable":
      return null;
    case "rejected":
    case "expired":
    case "withdrawn":
      return config.allow_ignore ? { type: "ignore", args: null } : { type: "response", args: told.message };
    case "committed":
      return { type: "response", args: [told.message, ...answerOf(told)].join("\n") };
    case "failed":
    case "unknown":
    case "abandoned":
    case "changes_requested":
    case "refused":
      return { type: "response", args: told.message };
  }
}

function answerOf(told: Told): string[] {
  if (!("response" in told) || told.response === null) return [];
  return [`The target answered ${told.response.status}: ${told.response.body}`];
}
