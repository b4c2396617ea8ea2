import { createReactAgent } from "@langchain/langgraph/prebuilt";
import { MultiServerMCPClient } from "@langchain/mcp-adapters";
import { ChatModel } from "@/tests/builders/chat-model";
import { closeAfterTest } from "@/tests/builders/loopback-server";
import { testMcpAgent } from "@/tests/builders/mcp-agent-tests";

testMcpAgent({
  name: "LangGraph",
  toolName: (type) => type.replaceAll(".", "__"),
  run: async ({ url, headers, player }) => {
    const client = new MultiServerMCPClient({
      mcpServers: {
        countersign: {
          transport: "http",
          url: `${url}/api/mcp?tool-names=plain`,
          headers,
          automaticSSEFallback: false,
        },
      },
    });
    closeAfterTest(() => client.close());
    const agent = createReactAgent({ llm: new ChatModel(player), tools: await client.getTools() });
    const { messages } = await agent.invoke({ messages: "Open the ticket." });
    return messages.at(-1)?.text;
  },
});
