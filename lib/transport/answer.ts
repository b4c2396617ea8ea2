/** What an operation answers, before it becomes a response. `json` is the body's text, null for none. */
export interface Answer {
  status: number;
  json: string | null;
  headers: Record<string, string>;
  /** The body where it is no JSON. */
  stream?: ReadableStream<Uint8Array>;
}

/** An answer with a JSON body. */
export function jsonAnswer(status: number, body: object, headers: Record<string, string> = {}): Answer {
  return { status, json: JSON.stringify(body), headers: { "Content-Type": "application/json", ...headers } };
}
