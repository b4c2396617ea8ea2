import { generateText, stepCountIs, tool } from "ai";
import { z } from "zod";
import { aiSdkModel } from "@/tests/builders/ai-sdk-model";
import { testToolAdapter } from "@/tests/builders/tool-adapter-tests";
import { asking, proposing } from "./src/ai-sdk";

testToolAdapter(async ({ countersign, type, waitMs, player }) => {
  const { text } = await generateText({
    ...{ model: aiSdkModel(player), prompt: "Open the ticket.", stopWhen: stepCountIs(9) },
    tools: {
      open_ticket: tool({
        description: "Opens a ticket.",
        inputSchema: z.object({ title: z.string() }),
        execute: proposing(countersign, { type, params: ({ title }) => ({ project: "OPS", title }), waitMs }),
      }),
      ask_outcome: tool({
        description: "What came of a proposal.",
        inputSchema: z.object({ proposalId: z.string() }),
        execute: asking(countersign, { waitMs }),
      }),
    },
  });
  return text;
});
