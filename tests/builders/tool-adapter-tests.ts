import { expect, test } from "vitest";
import { Countersign } from "@/client/src/countersign";
import { useAgentDesk } from "@/tests/builders/agent-desk";
import { listenHttp } from "@/tests/builders/loopback-server";
import { type ModelScript, type ModelTurn, proposalIdIn, ScriptPlayer } from "@/tests/builders/model-script";

/** What an agent of the tests is made of: its tools are `open_ticket` (`title`) and `ask_outcome` (`proposalId`). */
export interface AgentOfTests {
  countersign: Countersign;
  type: string;
  waitMs: number;
  player: ScriptPlayer;
}

/** The words that end a script. */
export const theEnd = "That is all.";

export const openTicket = (title: string, id: string): ModelTurn => ({ id, name: "open_ticket", args: { title } });

/** Declares the tests that every adapter of the client passes; `run` runs its framework's agent and gives its last words. */
export function testToolAdapter(run: (agent: AgentOfTests) => Promise<unknown>): ReturnType<typeof useAgentDesk> {
  const desk = useAgentDesk();

  /** Runs an agent by a script, and gives what its model was told before each turn. */
  async function play(url: string, type: string, script: ModelScript, waitMs = 50_000): Promise<string[]> {
    const countersign = new Countersign({ url, agentKey: desk.agentKey, waitSeconds: 1, firstPauseMs: 5 });
    const player = new ScriptPlayer(script);
    expect(await run({ countersign, type, waitMs, player })).toBe(theEnd);
    return player.told;
  }

  test("an action is done once when a person approves, and a step that is run again is the same proposal", async () => {
    const { type, target } = await desk.ticketType(["act"]);
    const url = await desk.open();
    const script: ModelScript = [() => openTicket("Fire", `once-${type}`), () => theEnd];
    await desk.withCommitter(async () => {
      const [told, { commitKey }] = await Promise.all([
        play(url, type, script),
        desk.decide(url, type, { verdict: "approve" }),
      ]);
      expect(told[1]).toContain("It was done, once.");
      expect((await play(url, type, script))[1]).toContain("It was done, once.");
      expect(target.effects).toEqual([commitKey]);
    });
    expect(await desk.count(type)).toBe(1);
  });

  test("a lost reply is told as unknown, never to be done again", async () => {
    const { type, target } = await desk.ticketType(["act_then_cut"]);
    const url = await desk.open();
    await desk.withCommitter(async () => {
      const [told] = await Promise.all([
        play(url, type, [() => openTicket("Lost", `lost-${type}`), () => theEnd]),
        desk.decide(url, type, { verdict: "approve" }),
      ]);
      expect(told[1]).toContain("Never do or propose it again");
      expect(told[1]).not.toContain("It was done");
    });
    expect([target.effects.length, target.calls.length, await desk.count(type)]).toEqual([1, 1, 1]);
  });

  test("what nobody has decided in time is asked after later, and not proposed again", async () => {
    const { type } = await desk.ticketType(["act"]);
    const url = await desk.open();
    const calls = ["one", "two"].map((nth) => () => openTicket("Later", `${nth}-${type}`));
    const first = await play(url, type, [...calls, () => theEnd], 0);
    const id = proposalIdIn(first[1] ?? "");
    expect(first[1]).toContain(`ask after proposal ${id} later`);
    expect(first[2]).toContain(
      `proposed already and not settled: do not propose it again, and ask after proposal ${id}`,
    );
    await desk.decide(url, type, { verdict: "reject", comment: "Not on a Sunday" });
    const ask = { id: `ask-${type}`, name: "ask_outcome", args: { proposalId: id } };
    const second = await play(url, type, [() => ask, () => theEnd]);
    expect(second[1]).toContain("A person said no: it was not done and will not be. The reason: “Not on a Sunday”.");
    expect(await desk.count(type)).toBe(1);
  });

  test("what Countersign refuses is told with its reasons", async () => {
    const { type } = await desk.ticketType(["act"]);
    const script: ModelScript = [() => openTicket("x".repeat(101), `long-${type}`), () => theEnd];
    const told = await play(await desk.open(), type, script);
    expect(told[1]).toContain("It was refused.");
    expect(told[1]).toContain("/params/title");
    expect(await desk.count(type)).toBe(0);
  });

  test("a Countersign that can't be reached is told, so that the model does it in no other way", async () => {
    const port = await listenHttp((_asked, answer) => void answer.destroy());
    const script: ModelScript = [() => openTicket("Nobody", "nobody-1"), () => theEnd];
    const told = await play(`http://127.0.0.1:${port}`, "ticket.create", script);
    expect(told[1]).toContain(
      "could not be reached. It may or may not have been proposed: do not do it in another way",
    );
  });

  return desk;
}
