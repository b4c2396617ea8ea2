import { BaseChatModel } from "@langchain/core/language_models/chat_models";
import { AIMessage, type BaseMessage } from "@langchain/core/messages";
import type { ChatResult } from "@langchain/core/outputs";
import { vi } from "vitest";
import type { ScriptPlayer } from "@/tests/builders/model-script";

/** Nothing is told to LangSmith, whatever the machine's own settings are. */
for (const name of ["LANGSMITH_TRACING", "LANGCHAIN_TRACING"]) {
  vi.stubEnv(name, "false");
  vi.stubEnv(`${name}_V2`, "false");
}

/** A chat model of LangChain that says what the script says. */
export class ChatModel extends BaseChatModel {
  readonly #player: ScriptPlayer;

  constructor(player: ScriptPlayer) {
    super({ maxRetries: 0 });
    this.#player = player;
  }

  override bindTools(): this {
    return this;
  }

  override _llmType(): string {
    return "script";
  }

  override async _generate(messages: BaseMessage[]): Promise<ChatResult> {
    const turn = this.#player.next(messages.at(-1)?.content);
    const message = typeof turn === "string" ? new AIMessage(turn) : new AIMessage({ content: "", tool_calls: [turn] });
    return { generations: [{ text: message.text, message }] };
  }
}
