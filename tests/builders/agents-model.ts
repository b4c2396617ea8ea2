import { type AgentInputItem, type Model, type ModelResponse, setTracingDisabled, Usage } from "@openai/agents";
import type { ModelTurn, ScriptPlayer } from "@/tests/builders/model-script";

setTracingDisabled(true);

/** A model of OpenAI Agents that says what the script says. */
export function agentsModel(player: ScriptPlayer): Model {
  return {
    getResponse: async ({ input }): Promise<ModelResponse> => {
      const turn = player.next(typeof input === "string" ? input : input.at(-1));
      return { usage: new Usage(), output: [itemOf(turn)] };
    },
    getStreamedResponse: () => {
      throw new Error("This model doesn't stream.");
    },
  };
}

function itemOf(turn: ModelTurn): ModelResponse["output"][number] & AgentInputItem {
  if (typeof turn === "string") {
    return { type: "message", role: "assistant", status: "completed", content: [{ type: "output_text", text: turn }] };
  }
  const { id, name, args } = turn;
  return { type: "function_call", callId: id, name, status: "completed", arguments: JSON.stringify(args) };
}
