import { tool } from "@langchain/core/tools";
import { MemorySaver } from "@langchain/langgraph";
import { createReactAgent } from "@langchain/langgraph/prebuilt";
import { expect, test } from "vitest";
import { z } from "zod";
import { ChatModel } from "@/tests/builders/chat-model";
import { ScriptPlayer } from "@/tests/builders/model-script";
import { type AgentOfTests, openTicket, testToolAdapter, theEnd } from "@/tests/builders/tool-adapter-tests";
import { Countersign } from "./src/countersign";
import { asking, proposing } from "./src/langchain";

const checkpointer = new MemorySaver();

function agentOf({ countersign, type, waitMs, player }: AgentOfTests) {
  const open = tool(
    proposing(countersign, { type, params: ({ title }: { title: string }) => ({ project: "OPS", title }), waitMs }),
    { name: "open_ticket", description: "Opens a ticket.", schema: z.object({ title: z.string() }) },
  );
  const ask = tool(asking(countersign, { waitMs }), {
    name: "ask_outcome",
    description: "What came of a proposal.",
    schema: z.object({ proposalId: z.string() }),
  });
  return createReactAgent({ llm: new ChatModel(player), tools: [open, ask], checkpointer });
}

let threads = 0;
function newThread() {
  threads += 1;
  return { configurable: { thread_id: `thread-${threads}` } };
}

const desk = testToolAdapter(async (agent) => {
  const { messages } = await agentOf(agent).invoke({ messages: "Open the ticket." }, newThread());
  return messages.at(-1)?.text;
});

test("a graph that is stopped while it waits goes on from its checkpoint with the same proposal", async () => {
  const { type, target } = await desk.ticketType(["act"]);
  const url = await desk.open();
  const countersign = new Countersign({ url, agentKey: desk.agentKey, waitSeconds: 1 });
  const player = new ScriptPlayer([() => openTicket("Stopped", `stopped-${type}`), () => theEnd]);
  const agent = agentOf({ countersign, type, waitMs: 50_000, player });
  const thread = newThread();
  const stop = new AbortController();
  const stopped = agent.invoke({ messages: "Open the ticket." }, { ...thread, signal: stop.signal });
  await expect.poll(() => desk.count(type)).toBe(1);
  stop.abort(new Error("The process ends."));
  await expect(stopped).rejects.toThrow();
  await desk.withCommitter(async () => {
    const resumed = agent.invoke(null, thread);
    await desk.decide(url, type, { verdict: "approve" });
    expect((await resumed).messages.at(-1)?.text).toBe(theEnd);
  });
  expect(player.told[1]).toContain("It was done, once.");
  expect([target.effects.length, await desk.count(type)]).toEqual([1, 1]);
});
