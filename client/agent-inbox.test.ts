import {
  Annotation,
  Command,
  END,
  INTERRUPT,
  interrupt,
  isInterrupted,
  MemorySaver,
  START,
  StateGraph,
} from "@langchain/langgraph";
import type { HumanInterrupt, HumanResponse } from "@langchain/langgraph/prebuilt";
import { expect, test } from "vitest";
import { useAgentDesk } from "@/tests/builders/agent-desk";
import "@/tests/builders/chat-model";
import { answerInterrupt } from "./src/agent-inbox";
import { Countersign } from "./src/countersign";

const desk = useAgentDesk();
const everything = { allow_ignore: true, allow_respond: true, allow_edit: true, allow_accept: true };

/** A graph that asks a person before each ticket, and opens it by itself where it is told to accept; and how often it did. */
function graphOf(titles: string[], config: HumanInterrupt["config"] = everything) {
  const acted: string[] = [];
  const ask = (title: string): string => {
    const request: HumanInterrupt = {
      ...{ action_request: { action: "open_ticket", args: { title } }, config, description: "Asked for by mail." },
    };
    const [response] = interrupt<HumanInterrupt[], HumanResponse[]>([request]);
    if (response === undefined) throw new Error("The graph was resumed with nothing.");
    if (response.type === "accept" || response.type === "edit") acted.push(title);
    return `${response.type}: ${response.args}`;
  };
  const graph = new StateGraph(Annotation.Root({ said: Annotation<string[]> }))
    .addNode("ask", () => ({ said: titles.map(ask) }))
    .addEdge(START, "ask")
    .addEdge("ask", END)
    .compile({ checkpointer: new MemorySaver() });
  const thread = { configurable: { thread_id: titles.join() } };
  /** What the graph is interrupted for, or what it says in the end. */
  const step = async (resume: HumanResponse[] | null) => {
    const state = await graph.invoke(resume === null ? { said: [] } : new Command({ resume }), thread);
    const asked = isInterrupted<HumanInterrupt[]>(state) ? state[INTERRUPT][0] : undefined;
    return { asked, said: state.said };
  };
  return { acted, step };
}

/** Runs a graph to its end, each of its interrupts answered over Countersign. */
async function runThrough(url: string, type: string, { step }: ReturnType<typeof graphOf>): Promise<string[]> {
  let { asked, said } = await step(null);
  while (asked !== undefined) {
    const resume: HumanResponse[] | null = await answerInterrupt(open(url), asked, optionsOf(type));
    ({ asked, said } = await step(resume));
  }
  return said;
}

const open = (url: string) => new Countersign({ url, agentKey: desk.agentKey, waitSeconds: 1, firstPauseMs: 5 });
const optionsOf = (type: string) => ({
  type: () => type,
  params: ({ title }: Record<string, unknown>) => ({ project: "OPS", title: String(title) }),
});

test("an interrupt is proposed and the graph resumed with what was done: once, and never by the graph too", async () => {
  const { type, target } = await desk.ticketType(["act"]);
  const url = await desk.open();
  const graph = graphOf(["Once"]);
  await desk.withCommitter(async () => {
    const { asked } = await graph.step(null);
    if (asked === undefined) throw new Error("The graph asked nobody.");
    const [answers, again, { rationale, commitKey }] = await Promise.all([
      answerInterrupt(open(url), asked, optionsOf(type)),
      answerInterrupt(open(url), asked, optionsOf(type)),
      desk.decide(url, type, { verdict: "approve" }),
    ]);
    expect(rationale).toBe("Asked for by mail.");
    expect(again).toEqual(answers);
    const { said } = await graph.step(answers);
    expect(said).toEqual(["response: It was done, once.\nThe target answered 201: done"]);
    expect(target.effects).toEqual([commitKey]);
  });
  expect([graph.acted, await desk.count(type)]).toEqual([[], 1]);
});

test.each([
  [true, "ignore: null"],
  [false, "response: A person said no: it was not done and will not be. The reason: “Not now”."],
])("a rejected one is ignored where that is allowed (%s)", async (allow_ignore, said) => {
  const { type } = await desk.ticketType(["act"]);
  const url = await desk.open();
  const graph = graphOf([`Rejected ${allow_ignore}`], { ...everything, allow_ignore });
  const decided = desk.decide(url, type, { verdict: "reject", comment: "Not now" });
  expect(await runThrough(url, type, graph)).toEqual([said]);
  await decided;
  expect(graph.acted).toEqual([]);
});

test("a lost reply is told as unknown, and nothing is done again", async () => {
  const { type, target } = await desk.ticketType(["act_then_cut"]);
  const url = await desk.open();
  const graph = graphOf(["Lost"]);
  await desk.withCommitter(async () => {
    const decided = desk.decide(url, type, { verdict: "approve" });
    const [said] = await runThrough(url, type, graph);
    expect(said).toMatch(/^response: It may or may not have been done.*Never do or propose it again/);
    await decided;
  });
  expect([target.effects.length, graph.acted, await desk.count(type)]).toEqual([1, [], 1]);
});

test("two interrupts of one node are two proposals", async () => {
  const { type, target } = await desk.ticketType(["act"]);
  const url = await desk.open();
  await desk.withCommitter(async () => {
    const decided = desk
      .decide(url, type, { verdict: "approve" })
      .then(() => desk.decide(url, type, { verdict: "approve" }));
    const said = await runThrough(url, type, graphOf(["First", "Second"]));
    expect(said.map((each) => each.split("\n")[0])).toEqual(Array(2).fill("response: It was done, once."));
    await decided;
  });
  expect([target.effects.length, await desk.count(type)]).toEqual([2, 2]);
});

test("while nobody has decided the graph stays as it is, and the same interrupt is answered later", async () => {
  const { type } = await desk.ticketType(["act"]);
  const url = await desk.open();
  const { asked } = await graphOf(["Later"]).step(null);
  if (asked === undefined) throw new Error("The graph asked nobody.");
  expect(await answerInterrupt(open(url), asked, { ...optionsOf(type), waitMs: 0 })).toBeNull();
  await desk.decide(url, type, { verdict: "reject", comment: "Not now" });
  expect(await answerInterrupt(open(url), asked, optionsOf(type))).toEqual([{ type: "ignore", args: null }]);
  expect(await desk.count(type)).toBe(1);
});

test("an interrupt that takes no response is refused before anything is proposed", async () => {
  const { type } = await desk.ticketType(["act"]);
  const { asked } = await graphOf(["Silent"], { ...everything, allow_respond: false }).step(null);
  if (asked === undefined) throw new Error("The graph asked nobody.");
  await expect(answerInterrupt(open(await desk.open()), asked, optionsOf(type))).rejects.toThrow("allow_respond");
  expect(await desk.count(type)).toBe(0);
});
