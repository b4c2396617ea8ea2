import { MockLanguageModelV3 } from "ai/test";
import type { ModelTurn, ScriptPlayer } from "@/tests/builders/model-script";

type Said = Awaited<ReturnType<MockLanguageModelV3["doGenerate"]>>;

const usage = {
  inputTokens: { total: 1, noCache: 1, cacheRead: 0, cacheWrite: 0 },
  outputTokens: { total: 1, text: 1, reasoning: 0 },
};

/** A model of the AI SDK that says what the script says. */
export function aiSdkModel(player: ScriptPlayer): MockLanguageModelV3 {
  return new MockLanguageModelV3({
    doGenerate: async ({ prompt }): Promise<Said> => {
      const turn = player.next(prompt.at(-1)?.content);
      const unified = typeof turn === "string" ? "stop" : "tool-calls";
      return { content: [contentOf(turn)], finishReason: { unified, raw: undefined }, usage, warnings: [] };
    },
  });
}

function contentOf(turn: ModelTurn): Said["content"][number] {
  if (typeof turn === "string") return { type: "text", text: turn };
  return { type: "tool-call", toolCallId: turn.id, toolName: turn.name, input: JSON.stringify(turn.args) };
}
