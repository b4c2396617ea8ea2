import { createMCPClient } from "@ai-sdk/mcp";
import { generateText, stepCountIs } from "ai";
import { aiSdkModel } from "@/tests/builders/ai-sdk-model";
import { closeAfterTest } from "@/tests/builders/loopback-server";
import { testMcpAgent } from "@/tests/builders/mcp-agent-tests";

testMcpAgent({
  name: "the AI SDK",
  toolName: (type) => type.replaceAll(".", "__"),
  run: async ({ url, headers, player }) => {
    const client = await createMCPClient({
      transport: { type: "http", url: `${url}/api/mcp?tool-names=plain`, headers },
    });
    closeAfterTest(() => client.close());
    const tools = await client.tools();
    const model = aiSdkModel(player);
    return (await generateText({ model, tools, prompt: "Open the ticket.", stopWhen: stepCountIs(9) })).text;
  },
});
