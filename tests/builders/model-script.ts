/** What a model of the tests says at one turn: words, or a call of a tool. */
export type ModelTurn = string | { id: string; name: string; args: Record<string, unknown> };

/** Its turns, one after the other; each is shown what the model was told last, as JSON. */
export type ModelScript = ((told: string) => ModelTurn)[];

/** Plays a script, and keeps what the model was told before each turn. */
export class ScriptPlayer {
  readonly told: string[] = [];
  readonly #turns: ModelScript;

  constructor(turns: ModelScript) {
    this.#turns = [...turns];
  }

  /** The next turn. Throws where the script is over: the model was asked more often than it should be. */
  next(told: unknown): ModelTurn {
    const text = JSON.stringify(told);
    this.told.push(text);
    const turn = this.#turns.shift();
    if (turn === undefined) throw new Error(`The model was asked once more, and told ${text}.`);
    return turn(text);
  }
}

/** The first UUID in what a model was told: the proposal's id, as its answers begin with it. */
export function proposalIdIn(told: string): string {
  const id = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(told)?.[0];
  if (id === undefined) throw new Error(`There is no proposal's id in ${told}.`);
  return id;
}

/** Proposes an action, the same once more, and waits for what comes of it, as tools of the MCP endpoint. */
export function proposeTwiceAndWait(name: string, args: Record<string, unknown>): ModelScript {
  return [
    () => ({ id: "call_1", name, args }),
    () => ({ id: "call_2", name, args }),
    (told) => ({
      ...{ id: "call_3", name: "wait_for_outcome" },
      args: { proposal_id: proposalIdIn(told), timeout_seconds: 50 },
    }),
    () => "That is all.",
  ];
}

/** Proposes an action, and the same once more under a key of its own: that is refused while the first is live. */
export function proposeUnderTwoKeys(name: string, args: Record<string, unknown>): ModelScript {
  return [
    () => ({ id: "call_1", name, args }),
    () => ({ id: "call_2", name, args: { ...args, idempotency_key: "another" } }),
    () => "That is all.",
  ];
}
