import type { z } from "zod";
import type { ErrorCode } from "@/lib/core/app-error";
import type { Caller } from "@/lib/services/caller";
import type { Answer } from "@/lib/transport/answer";
import type { Input } from "@/lib/transport/input";

/** One status of an operation, as the OpenAPI document tells it. `headers` maps names to what they say. */
export interface AnswerDescription {
  description: string;
  schema?: z.ZodType;
  /** Of the body, where it is not `application/json`; then `schema` says what is in it. */
  mediaType?: "text/event-stream";
  headers?: Record<string, string>;
}

/** What the OpenAPI document groups operations by, and says of each group. */
export const operationTags = {
  Proposals: "Each is one action that an agent wants done, and what people and committers make of it.",
  Commits: "The history of what committers took up.",
  "Action types": "The catalogue: what may be proposed, and how it is carried out.",
  Audit: "The sealed log of every change.",
  Events: "What happens in the workspace, as it happens.",
  Webhooks: "Where the workspace's webhooks go, and what became of each.",
  Me: "Whom a token speaks for.",
} as const;
export type OperationTag = keyof typeof operationTags;

/** An operation of the contract: what the OpenAPI document says of it. */
export interface OperationDescription {
  operationId: string;
  method: "get" | "post" | "put" | "patch" | "delete";
  /** Below /api/v1, parameters in braces. */
  path: string;
  tag: OperationTag;
  summary: string;
  description: string;
  /** Who may ask: which kinds of token are worth sending. The service decides. */
  token: "agent key" | "personal token" | "any token";
  answers: Record<number, AnswerDescription>;
  /** The codes of its own, besides those that every operation or every body can bring. */
  errors: ErrorCode[];
  /** Header parameters, by name. */
  headers?: Record<string, { description: string; required: boolean }>;
}

/** What an operation's handler gets: who asks, the checked input, and the request. */
export interface Call<Value> {
  caller: Caller;
  input: Value;
  request: Request;
  /** A parameter of the path, decoded. */
  param(name: string): string;
  /** Names this request in the app's log. */
  requestId: string;
  /** Counts so many requests more for this one against the token's rate limit. Throws `rate_limited`. */
  countMore(requests: number): Promise<void>;
}

/** What the API knows of any operation, whatever its input is. */
export interface Operation {
  description: OperationDescription;
  input: Pick<Input<unknown>, "query" | "body">;
  /** Reads the input (in the order of the contract's checks) and answers. Throws what readers and services throw. */
  run(call: Omit<Call<unknown>, "input">): Promise<Answer>;
}

/** Puts an operation together: its description, where its input is read from, and its handler. */
export function defineOperation<Value>(
  description: OperationDescription,
  input: Input<Value>,
  handle: (call: Call<Value>) => Promise<Answer>,
): Operation {
  return {
    description,
    input,
    run: async (call) => handle({ ...call, input: await input.read(call.request) }),
  };
}
