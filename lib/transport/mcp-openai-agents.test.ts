import { Agent, MCPServerStreamableHttp, run as runAgent } from "@openai/agents";
import { expect, test } from "vitest";
import { useAgentDesk } from "@/tests/builders/agent-desk";
import { agentsModel } from "@/tests/builders/agents-model";
import { closeAfterTest } from "@/tests/builders/loopback-server";
import {
  type ModelScript,
  proposalIdIn,
  proposeTwiceAndWait,
  proposeUnderTwoKeys,
  ScriptPlayer,
} from "@/tests/builders/model-script";

const desk = useAgentDesk();

/** An agent of OpenAI Agents that has the endpoint's tools, working a script off. */
async function run(url: string, script: ModelScript): Promise<string[]> {
  const requestInit = { headers: { authorization: `Bearer ${desk.agentKey}` } };
  const server = new MCPServerStreamableHttp({ url: `${url}/api/mcp`, requestInit });
  await server.connect();
  closeAfterTest(() => server.close());
  const player = new ScriptPlayer(script);
  const agent = new Agent({ name: "Desk", model: agentsModel(player), mcpServers: [server] });
  const { finalOutput } = await runAgent(agent, "Open the ticket.");
  expect(finalOutput).toBe("That is all.");
  return player.told;
}

test("an agent of OpenAI Agents proposes, waits and is told that it was done: once, however often it calls", async () => {
  const { type, target } = await desk.ticketType(["act"]);
  const url = await desk.open();
  const args = { project: "OPS", title: "From OpenAI Agents" };
  await desk.withCommitter(async () => {
    const [told, { commitKey }] = await Promise.all([
      run(url, proposeTwiceAndWait(type.replaceAll(/[^a-z0-9]/g, "_"), args)),
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
  const name = type.replaceAll(/[^a-z0-9]/g, "_");
  const told = await run(await desk.open(), proposeUnderTwoKeys(name, { project: "OPS", title: "Twice" }));
  expect(told[2]).toContain("duplicate_live_proposal");
  expect(told[2]).toContain(`Proposal ${proposalIdIn(told[1] ?? "")} asks for the same`);
  expect(told[2]).toContain("Call wait_for_outcome");
  expect(await desk.count(type)).toBe(1);
});
