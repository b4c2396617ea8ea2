import { Agent, MCPServerStreamableHttp, run as runAgent } from "@openai/agents";
import { agentsModel } from "@/tests/builders/agents-model";
import { closeAfterTest } from "@/tests/builders/loopback-server";
import { testMcpAgent } from "@/tests/builders/mcp-agent-tests";

testMcpAgent({
  name: "OpenAI Agents",
  toolName: (type) => type.replaceAll(/[^a-z0-9]/g, "_"),
  run: async ({ url, headers, player }) => {
    const server = new MCPServerStreamableHttp({ url: `${url}/api/mcp`, requestInit: { headers } });
    await server.connect();
    closeAfterTest(() => server.close());
    const agent = new Agent({ name: "Desk", model: agentsModel(player), mcpServers: [server] });
    return (await runAgent(agent, "Open the ticket.")).finalOutput;
  },
});
