import { expect, test } from "vitest";
import { useAgentDesk } from "@/tests/builders/agent-desk";
import { proposalIdIn, proposeTwiceAndWait, proposeUnderTwoKeys, ScriptPlayer } from "@/tests/builders/model-script";
import { theEnd } from "@/tests/builders/tool-adapter-tests";

/** An agent that has the tools of the MCP endpoint of the app at `url`, whose model plays a script. */
export interface McpAgentOfTests {
  url: string;
  headers: { authorization: string };
  player: ScriptPlayer;
}

/** A framework: how it names the tool of an action type, and how its agent runs, which gives the last words. */
export interface McpFramework {
  name: string;
  toolName: (type: string) => string;
  run: (agent: McpAgentOfTests) => Promise<unknown>;
}

/** Declares the tests that an agent of every framework passes over the MCP endpoint. */
export function testMcpAgent({ name, toolName, run }: McpFramework): void {
  const desk = useAgentDesk();

  /** Runs an agent by a script, and gives what its model was told before each turn. */
  async function play(url: string, player: ScriptPlayer): Promise<string[]> {
    expect(await run({ url, headers: { authorization: `Bearer ${desk.agentKey}` }, player })).toBe(theEnd);
    return player.told;
  }

  test(`an agent of ${name} proposes, waits and is told that it was done: once, however often it calls`, async () => {
    const { type, target } = await desk.ticketType(["act"]);
    const url = await desk.open();
    const script = proposeTwiceAndWait(toolName(type), { project: "OPS", title: `From ${name}` });
    await desk.withCommitter(async () => {
      const [told, { commitKey }] = await Promise.all([
        play(url, new ScriptPlayer(script)),
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
    const script = proposeUnderTwoKeys(toolName(type), { project: "OPS", title: "Twice" });
    const told = await play(await desk.open(), new ScriptPlayer(script));
    expect(told[2]).toContain("duplicate_live_proposal");
    expect(told[2]).toContain(`Proposal ${proposalIdIn(told[1] ?? "")} asks for the same`);
    expect(told[2]).toContain("Call wait_for_outcome");
    expect(await desk.count(type)).toBe(1);
  });
}
