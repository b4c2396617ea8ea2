import { createReactAgent } from "@langchain/langgraph/prebuilt";
import { MultiServerMCPClient } from "@langchain/mcp-adapters";
import { expect, test } from "vitest";
import { useAgentDesk } from "@/tests/builders/agent-desk";
import { ChatModel } from "@/tests/builders/chat-model";
import { closeAfterTest } from "@/tests/builders/loopback-server";
import {
  type ModelScript,
  proposalIdIn,
  proposeTwiceAndWait,
  proposeUnderTwoKeys,
  ScriptPlayer,
} from "@/tests/builders/model-script";

const desk = useAgentDesk();

/** An agent of LangGraph that has the endpoint's tools, working a script off. */
async function run(url: string, script: ModelScript): Promise<string[]> {
  const headers = { authorization: `Bearer ${desk.agentKey}` };
  const client = new MultiServerMCPClient({
    mcpServers: {
      countersign: { transport: "http", url: `${url}/api/mcp?tool-names=plain`, headers, automaticSSEFallback: false },
    },
  });
  closeAfterTest(() => client.close());
  const player = new ScriptPlayer(script);
  const agent = createReactAgent({ llm: new ChatModel(player), tools: await client.getTools() });
  const { messages } = await agent.invoke({ messages: "Open the ticket." });
  expect(messages.at(-1)?.text).toBe("That is all.");
  return player.told;
}

test("an agent of LangGraph proposes, waits and is told that it was done: once, however often it calls", async () => {
  const { type, target } = await desk.ticketType(["act"]);
  const url = await desk.open();
  const args = { project: "OPS", title: "From LangGraph" };
  await desk.withCommitter(async () => {
    const [told, { commitKey }] = await Promise.all([
      run(url, proposeTwiceAndWait(type.replaceAll(".", "__"), args)),
      desk.decide(url, type, { verdict: "approve" }),
    ]);
    expect(told[1]).toContain("do not propose it again");
    expect(told[2]).toContain("You proposed this before");
    expect(told[3]).toContain("It was done, once.");
    expect(target.effects).toEqual([commitKey]);
  });
  expect(await desk.count(type)).toBe(1);
});

test("what is refused reaches its model with the reasons, and with what to do", async () => {
  const { type } = await desk.ticketType(["act"]);
  const name = type.replaceAll(".", "__");
  const told = await run(await desk.open(), proposeUnderTwoKeys(name, { project: "OPS", title: "Twice" }));
  expect(told[2]).toContain("duplicate_live_proposal");
  expect(told[2]).toContain(`Proposal ${proposalIdIn(told[1] ?? "")} asks for the same`);
  expect(told[2]).toContain("Call wait_for_outcome");
  expect(await desk.count(type)).toBe(1);
});
