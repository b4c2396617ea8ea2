import {
  type CallToolRequest,
  type ListToolsResult,
  ProtocolError,
  ProtocolErrorCode,
  Server,
  type ServerContext,
} from "@modelcontextprotocol/server";
import type { ActionTypeResource } from "@/lib/contract/action-type";
import { isAppError } from "@/lib/core/app-error";
import { isJsonObject } from "@/lib/core/json";
import { getActionType } from "@/lib/services/get-action-type";
import { listActionTypes } from "@/lib/services/list-action-types";
import { actionTool } from "@/lib/transport/mcp-action-tool";
import { proposalTools } from "@/lib/transport/mcp-proposal-tools";
import { errorResult, type McpCall, type McpTool } from "@/lib/transport/mcp-tool";
import { version } from "@/package.json";

/** Who asks, and how its request came. */
export interface McpRequest extends Pick<McpCall, "caller" | "origin" | "session" | "requestId"> {
  /** Dots in the names of tools become two underscores: some model providers take no dots. */
  plainNames: boolean;
}

const pageLength = 200;
const instructions =
  "Each tool named after an action proposes that action: a person decides, and it is then carried out once. A proposal that is pending, approved or committing must not be proposed again: wait for it with wait_for_outcome. rejected, expired, withdrawn and abandoned will not be done; committed was done once; failed certainly was not done. unknown may or may not have been done: never propose it again.";

/** An MCP server for one request of one agent: its tools are the workspace's catalogue as it is now, and those for proposals. */
export function mcpServer(request: McpRequest): Server {
  const server = new Server(
    { name: "countersign", title: "Countersign", version },
    { capabilities: { tools: {} }, instructions },
  );
  server.setRequestHandler("tools/list", ({ params }) => listTools(request, params?.cursor));
  server.setRequestHandler("tools/call", async ({ params }, { mcpReq }) => {
    const call: McpCall = { ...request, signal: mcpReq.signal, progress: progressOf(mcpReq) };
    const tool = await findTool(request, params.name);
    return callTool(tool, params.arguments, call);
  });
  return server;
}

async function listTools({ caller, plainNames }: McpRequest, cursor: string | undefined): Promise<ListToolsResult> {
  const page = await listActionTypes(caller, { limit: pageLength, retired: "false", ...(cursor && { cursor }) });
  const actions = page.data.map((type) => actionTool(type, toolName(type.name, plainNames)).tool);
  const tools = cursor === undefined ? [...proposalTools.map(({ tool }) => tool), ...actions] : actions;
  return { tools, ...(page.nextCursor !== null && { nextCursor: page.nextCursor }) };
}

const propose = "propose.";

/** A type's own name, unless a tool of ours has it. */
function toolName(typeName: string, plainNames: boolean): string {
  const isTaken = proposalTools.some(({ tool }) => tool.name === typeName);
  const name = isTaken ? propose + typeName : typeName;
  return plainNames ? name.replaceAll(".", "__") : name;
}

/** Throws a JSON-RPC error where there is no such tool. */
async function findTool({ caller }: McpRequest, name: string): Promise<McpTool> {
  const own = proposalTools.find(({ tool }) => tool.name === name);
  if (own !== undefined) return own;
  const dotted = name.replaceAll("__", ".");
  for (const typeName of new Set([name, dotted, dotted.replace(propose, "")])) {
    const type = await findType(caller, typeName);
    if (type !== null) return actionTool(type, name);
  }
  const detail = `There is no tool ${JSON.stringify(name)} here. List the tools.`;
  throw new ProtocolError(ProtocolErrorCode.InvalidParams, detail);
}

async function findType(caller: McpRequest["caller"], name: string): Promise<ActionTypeResource | null> {
  try {
    return await getActionType(caller, name);
  } catch (error) {
    if (isAppError(error) && error.code === "not_found") return null;
    throw error;
  }
}

async function callTool(tool: McpTool, args: CallToolRequest["params"]["arguments"], call: McpCall) {
  try {
    return await tool.call(isJsonObject(args) ? args : {}, call);
  } catch (error) {
    return errorResult(error, call);
  }
}

/** Counts up, as the protocol asks; silent where the client gave no token. */
function progressOf({ _meta, notify }: ServerContext["mcpReq"]): McpCall["progress"] {
  const progressToken = _meta?.progressToken;
  let progress = 0;
  return async (message) => {
    progress += 1;
    if (progressToken === undefined) return;
    await notify({ method: "notifications/progress", params: { progressToken, progress, message } });
  };
}
