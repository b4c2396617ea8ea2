"use client";

import { useState, useTransition } from "react";
import type { ActionFailure, ActionResult } from "@/lib/contract/action-result";

/** A server action of a workspace's page, already told which workspace. */
export type PageAction<Value> = (input: unknown) => Promise<ActionResult<Value>>;

const unreachable: ActionFailure = {
  ok: false,
  code: "unavailable",
  detail: "Countersign did not answer, so it is not certain that this was done. Load the page again and look.",
  extras: {},
};

/** What an action answers; where nothing answers, that it is not certain whether it was done. */
export async function reached<Value>(call: Promise<ActionResult<Value>>): Promise<ActionResult<Value>> {
  return call.catch(() => unreachable);
}

/** What is wrong with one member of the input, by its pointer (`/name`); null where nothing is. */
export function issueAt(failure: ActionFailure | null, pointer: string): string | null {
  return failure?.errors?.find((issue) => issue.pointer === pointer)?.detail ?? null;
}

/** Calls a server action: whether it is under way, and why it did nothing. `onDone` gets what it answered. */
export function useMemberAction<Value>(action: PageAction<Value>, onDone: (value: Value) => void) {
  const [isPending, start] = useTransition();
  const [failure, setFailure] = useState<ActionFailure | null>(null);
  const run = (input: unknown) =>
    start(async () => {
      setFailure(null);
      const result = await reached(action(input));
      start(() => {
        if (result.ok) onDone(result.value);
        else setFailure(result);
      });
    });
  return { run, isPending, failure, clear: () => setFailure(null) };
}
