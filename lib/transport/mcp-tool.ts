import type { CallToolResult, Tool } from "@modelcontextprotocol/server";
import type { ProblemResource } from "@/lib/contract/problem";
import type { ProposalResource } from "@/lib/contract/proposal";
import type { JsonObject } from "@/lib/core/json";
import type { ProposalStatus } from "@/lib/core/proposal-status";
import type { AgentCaller } from "@/lib/services/caller";
import { problemOf } from "@/lib/transport/error-responses";

/** Who calls a tool, and how it was called. */
export interface McpCall {
  caller: AgentCaller;
  /** Where people find this app. */
  origin: string;
  /** What the calls of one session have in common. */
  session: string;
  requestId: string;
  /** Aborts when the client goes away or cancels. */
  signal: AbortSignal;
  /** Tells the client, where it asked for that, that the call is still under way. */
  progress: (message: string) => Promise<void>;
}

/** A tool of the MCP endpoint: what clients list, and what calling it does. Throws what services throw. */
export interface McpTool {
  tool: Tool;
  call: (args: JsonObject, call: McpCall) => Promise<CallToolResult>;
}

/** What an agent does next, by where its proposal stands. */
export function nextStep(status: ProposalStatus): string {
  switch (status) {
    case "pending":
      return "A person has to decide. Call wait_for_outcome; do not propose it again.";
    case "changes_requested":
      return "A person asks for changes: read the comment, and call revise_proposal with the changed arguments.";
    case "approved":
    case "committing":
      return "It is on its way. Call wait_for_outcome; do not propose it again.";
    case "committed":
      return "It was done, once. The target's answer is in commit.response.";
    case "failed":
      return "It certainly was not done; commit.error says why. A person may have it tried again.";
    case "unknown":
      return "It may or may not have been done, and a person is finding out. Never propose it again; go on without it.";
    case "rejected":
      return "A person said no: it will not be done. Read the comment.";
    case "expired":
      return "Nobody decided in time: it will not be done. Propose it again only if it still makes sense.";
    case "withdrawn":
      return "It was withdrawn: it will not be done.";
    case "abandoned":
      return "What became of it was never found out, and people gave it up. Do not propose it again by yourself.";
  }
}

/** A proposal as a tool's answer: in a sentence for the model, and as JSON, with a link for people. */
export function proposalResult(proposal: ProposalResource, { caller, origin }: McpCall, said = ""): CallToolResult {
  const { id, status, revision, type, summary, commitKey, commit, decisions, expiresAt } = proposal;
  const next = nextStep(status);
  const shown = {
    ...{ id, status, type, summary, revision, next, expiresAt },
    url: `${origin}/w/${caller.workspace.slug}/proposals/${id}`,
    comments: decisions.flatMap(({ verdict, by, comment, at }) =>
      comment === null ? [] : [{ verdict, by: by.name, comment, at }],
    ),
    commit: commit && { outcome: commit.outcome, key: commitKey, response: commit.response, error: commit.error },
  };
  return { ...textResult(`${said}Proposal ${id} is ${status}. ${next}`, shown), structuredContent: shown };
}

/** A sentence, and the same as JSON. */
export function textResult(sentence: string, shown: object): CallToolResult {
  return {
    content: [
      { type: "text", text: sentence },
      { type: "text", text: JSON.stringify(shown) },
    ],
  };
}

/** What was thrown as a tool's error, which the model reads: the problem's words, and the problem. */
export function errorResult(thrown: unknown, { requestId }: McpCall): CallToolResult {
  const problem = forModels(problemOf(thrown, requestId));
  const where = problem.errors?.map(({ pointer, detail }) => `${pointer}: ${detail}`) ?? [];
  const sentence = [`${problem.title} (${problem.code}). ${problem.detail}`, ...where].join("\n");
  return { ...textResult(sentence, problem), structuredContent: problem, isError: true };
}

/** The words for REST name its members, and some frameworks add “fix your mistakes”: a live action is waited for, not repeated. */
function forModels(problem: ProblemResource): ProblemResource {
  const { code, proposalId } = problem;
  if (code !== "duplicate_live_proposal" || proposalId === undefined) return problem;
  const detail = `Proposal ${proposalId} asks for the same and is not settled. Call wait_for_outcome for it; do not propose it again. Only where people asked for a second one: allow_duplicate.`;
  return { ...problem, detail };
}
