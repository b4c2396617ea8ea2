import { Agent, run, tool } from "@openai/agents";
import { z } from "zod";
import { agentsModel } from "@/tests/builders/agents-model";
import { testToolAdapter } from "@/tests/builders/tool-adapter-tests";
import { asking, proposing } from "./src/openai-agents";

testToolAdapter(async ({ countersign, type, waitMs, player }) => {
  const agent = new Agent({
    ...{ name: "Desk", model: agentsModel(player) },
    tools: [
      tool({
        name: "open_ticket",
        description: "Opens a ticket.",
        parameters: z.object({ title: z.string() }),
        execute: proposing(countersign, { type, params: ({ title }) => ({ project: "OPS", title }), waitMs }),
      }),
      tool({
        name: "ask_outcome",
        description: "What came of a proposal.",
        parameters: z.object({ proposalId: z.string() }),
        execute: asking(countersign, { waitMs }),
      }),
    ],
  });
  return (await run(agent, "Open the ticket.")).finalOutput;
});
