import { z } from "zod";
import { actionTypeName } from "@/lib/contract/action-type";
import { id, jsonObject, repeatable } from "@/lib/contract/primitives";
import { isJsonObject, type JsonObject } from "@/lib/core/json";
import { isSettled, proposalStatuses } from "@/lib/core/proposal-status";
import { getProposal } from "@/lib/services/get-proposal";
import { listProposals } from "@/lib/services/list-proposals";
import { reviseProposal } from "@/lib/services/revise-proposal";
import { waitForProposal } from "@/lib/services/wait-for-proposal";
import { withdrawProposal } from "@/lib/services/withdraw-proposal";
import { parseInput } from "@/lib/transport/input";
import { type McpCall, type McpTool, proposalResult, textResult } from "@/lib/transport/mcp-tool";

const proposalId = id.meta({ description: "The proposal's id, as the tool that proposed it gave it." });
const byId = z.strictObject({ proposal_id: proposalId });

/** A client is told that a wait is still under way each so many seconds. */
const progressSeconds = 10;

const reads = { readOnlyHint: true, openWorldHint: false };

/** Puts a tool together: its arguments are read by the schema that clients see. */
function defineTool<Schema extends z.ZodObject>(
  tool: Omit<McpTool["tool"], "inputSchema">,
  schema: Schema,
  call: (args: z.output<Schema>, call: McpCall) => ReturnType<McpTool["call"]>,
): McpTool {
  return {
    tool: { ...tool, inputSchema: { ...jsonSchemaOf(schema), type: "object" } },
    call: (args, context) => call(parseInput(schema, args), context),
  };
}

function jsonSchemaOf(schema: z.ZodType): JsonObject {
  const made: unknown = JSON.parse(JSON.stringify(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" })));
  if (!isJsonObject(made)) throw new Error("A tool's schema is no object.");
  return made;
}

const waitForOutcome = defineTool(
  {
    name: "wait_for_outcome",
    title: "Wait for a proposal's outcome",
    description:
      "Waits until a proposal is settled: committed, failed, rejected, expired, withdrawn or unknown. Answers with how it stands when the time is over; call it again then.",
    annotations: reads,
  },
  z.strictObject({
    proposal_id: proposalId,
    timeout_seconds: z
      .number()
      .min(0)
      .max(300)
      .default(45)
      .meta({ description: "How long to wait. Many clients give a call up after a minute." }),
  }),
  async ({ proposal_id, timeout_seconds }, call) => {
    const until = performance.now() + timeout_seconds * 1_000;
    for (;;) {
      const left = Math.max(0, (until - performance.now()) / 1_000);
      const seconds = Math.min(left, progressSeconds);
      const proposal = await waitForProposal(call.caller, proposal_id, seconds, call.signal);
      const isOver = left <= progressSeconds || call.signal.aborted;
      if (isSettled(proposal.status) || isOver) return proposalResult(proposal, call);
      await call.progress(`Proposal ${proposal_id} is ${proposal.status}.`);
    }
  },
);

const get = defineTool(
  {
    name: "get_proposal",
    title: "Read a proposal",
    description: "How a proposal stands now, what people said of it, and what came of it.",
    annotations: reads,
  },
  byId,
  async ({ proposal_id }, call) => proposalResult(await getProposal(call.caller, proposal_id), call),
);

const list = defineTool(
  {
    name: "list_proposals",
    title: "List proposals",
    description: "Your own proposals, newest first: to find one again before you propose the same once more.",
    annotations: reads,
  },
  z.strictObject({
    status: repeatable(z.enum(proposalStatuses)),
    type: repeatable(actionTypeName).meta({ description: "The action type's name." }),
    group: z.string().max(100).optional(),
    limit: z.number().int().min(1).max(50).default(20),
    cursor: z.string().max(500).optional().meta({ description: "nextCursor of the page before." }),
  }),
  async (args, { caller }) => {
    const page = await listProposals(caller, { ...args, agent: caller.agent.id });
    const data = page.data.map(({ id, status, type, summary, createdAt }) => ({
      id,
      status,
      type,
      summary,
      createdAt,
    }));
    const shown = { data, nextCursor: page.nextCursor };
    const count = data.length === 1 ? "1 proposal" : `${data.length} proposals`;
    return {
      ...textResult(`${count}${page.nextCursor === null ? "" : ", and more"}.`, shown),
      structuredContent: shown,
    };
  },
);

const revise = defineTool(
  {
    name: "revise_proposal",
    title: "Revise a proposal",
    description:
      "Gives a proposal of yours that is pending, or for which changes were requested, new arguments. People decide on it anew.",
    annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false },
  },
  z.strictObject({
    proposal_id: proposalId,
    params: jsonObject.meta({ description: "All arguments of the action, as its own tool takes them." }),
    rationale: z.string().max(20_000).optional().meta({ description: "Why, for the person who decides." }),
  }),
  async ({ proposal_id, ...revision }, call) =>
    proposalResult(await reviseProposal(call.caller, proposal_id, revision), call, "Revised. "),
);

const withdraw = defineTool(
  {
    name: "withdraw_proposal",
    title: "Withdraw a proposal",
    description: "Takes a proposal of yours back, while it has not been taken up. Doing it again changes nothing.",
    annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  },
  byId,
  async ({ proposal_id }, call) => proposalResult(await withdrawProposal(call.caller, proposal_id), call),
);

/** The tools that every workspace has, beside those of its action types. */
export const proposalTools: readonly McpTool[] = [waitForOutcome, get, list, revise, withdraw];
