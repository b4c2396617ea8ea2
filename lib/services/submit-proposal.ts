import type { SubmitProposalInput } from "@/lib/contract/proposal";
import { AppError, isAppError } from "@/lib/core/app-error";
import { type ActionTypeRecord, findActionType, recallActionType } from "@/lib/db/action-type-store";
import { announce } from "@/lib/db/announce";
import { insertProposal } from "@/lib/db/proposal-submission";
import { type CallbackJudge, callbackRefusal, noCallbacks } from "@/lib/services/callback-refusal";
import { type AgentCaller, type Caller, requireAgent } from "@/lib/services/caller";
import { identityOf, newProposal, toRecord } from "@/lib/services/new-proposal";
import { refuseDuplicate, replaySubmission, type Submission } from "@/lib/services/replay-submission";
import { showProposal } from "@/lib/services/to-proposal-resource";

interface Request {
  idempotencyKey: string;
  body: SubmitProposalInput;
  hash: Uint8Array;
}

// A duplicate can end, or a type move on, between the insert that it refused and the look at it; more than a few such turns
// are no accident.
const mostTurns = 5;

/**
 * Submits a proposal, once for an agent's idempotency key. Throws `invalid_params`, `idempotency_key_reused` or
 * `duplicate_live_proposal`; then nothing is stored and the key may be used again. Whoever passes no `isForbidden` takes no `callbackUrl`.
 */
export async function submitProposal(
  caller: Caller,
  input: { idempotencyKey: string; body: SubmitProposalInput },
  isForbidden: CallbackJudge = noCallbacks,
): Promise<Submission> {
  const agent = requireAgent(caller);
  const request = { ...input, hash: identityOf(input.body) };
  const refusal = await callbackRefusal(agent, input.body.callbackUrl ?? null, isForbidden);
  if (refusal !== null) {
    const earlier = await replaySubmission(agent.workspace.id, agent.agent.id, request);
    if (earlier === null) throw refusal;
    return earlier;
  }
  const recalled = recallActionType(agent.workspace.id, input.body.type);
  let submission = recalled === null ? null : await submitRecalled(agent, request, recalled);
  for (let turn = 1; submission === null && turn <= mostTurns; turn++) {
    submission = await submitCurrent(agent, request);
  }
  if (submission !== null) return submission;
  throw new AppError("conflict", "What this request depends on changed several times just now. Send it again.");
}

/** With the type as this process remembers it, which the insert holds against the current one. Null: look again. */
async function submitRecalled(
  agent: AgentCaller,
  request: Request,
  recalled: ActionTypeRecord,
): Promise<Submission | null> {
  try {
    return await submitAs(agent, request, recalled);
  } catch (error) {
    if (isAppError(error) && error.code === "invalid_params") return null;
    throw error;
  }
}

async function submitCurrent(agent: AgentCaller, request: Request): Promise<Submission | null> {
  const type = await findActionType(agent.workspace.id, request.body.type);
  try {
    if (type === null) throw unknownType();
    if (type.retiredAt !== null) throw retiredType(type);
    return await submitAs(agent, request, type);
  } catch (error) {
    // A key that was used before answers as it did then, whatever has become of the type since.
    if (!isAppError(error) || error.code !== "invalid_params") throw error;
    const earlier = await replaySubmission(agent.workspace.id, agent.agent.id, request);
    if (earlier === null) throw error;
    return earlier;
  }
}

function unknownType(): AppError {
  const detail = "There is no action type of this name here. GET /api/v1/action-types lists them.";
  return new AppError("invalid_params", detail, { errors: [{ pointer: "/type", detail: "Unknown action type." }] });
}

function retiredType({ definition }: ActionTypeRecord): AppError {
  const detail = `The action type ${definition.name} is retired: it takes no new proposals. Those that it has go on.`;
  return new AppError("invalid_params", detail, { errors: [{ pointer: "/type", detail: "Retired action type." }] });
}

const ifMeant = 'If a second one is meant, say so with "allowDuplicate": true.';

/** Null where nothing was stored and nothing stands in the way any more. */
async function submitAs(agent: AgentCaller, request: Request, type: ActionTypeRecord): Promise<Submission | null> {
  const { workspace, agent: author } = agent;
  const proposer = {
    workspaceId: workspace.id,
    agent: author,
    author: { kind: agent.kind, ...author },
    compensates: null,
  };
  const submitted = newProposal(proposer, request, request.hash, type);
  const stored = await insertProposal(submitted);
  if (stored !== null) {
    announce({
      workspaceId: submitted.workspaceId,
      proposalId: submitted.id,
      ready: false,
      toRead: submitted.hasPreview,
    });
    return { proposal: showProposal(toRecord(submitted, request.body, stored), type), replayed: false };
  }
  const earlier = await replaySubmission(agent.workspace.id, agent.agent.id, request);
  if (earlier === null && !submitted.allowDuplicate) await refuseDuplicate(submitted, ifMeant);
  return earlier;
}
