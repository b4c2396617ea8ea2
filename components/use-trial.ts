"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { PageAction } from "@/components/use-member-action";
import type { ActionFailure } from "@/lib/contract/action-result";
import type { ActionTypeTrial, TryActionTypeInput } from "@/lib/contract/action-type-trial";

const pauseMs = 400;

const unreachable: ActionFailure = {
  ...{ ok: false, code: "unavailable", extras: {} },
  detail: "Countersign did not answer. The example is tried again with the next change.",
};

/** What the last trial came to. `isBehind`: something was written since. */
export interface TrialState {
  trial: ActionTypeTrial | null;
  failure: ActionFailure | null;
  isBehind: boolean;
}

/** Tries what is written, a moment after it was; only the answer to the latest counts. */
export function useTrial(action: PageAction<ActionTypeTrial>, { definition, params }: TryActionTypeInput): TrialState {
  const [state, setState] = useState<TrialState>({ trial: null, failure: null, isBehind: true });
  const latest = useRef(0);
  const attempt = useEffectEvent(async (turn: number, written: TryActionTypeInput) => {
    const result = await action(written).catch(() => unreachable);
    if (turn !== latest.current) return;
    setState((before) =>
      result.ok
        ? { trial: result.value, failure: null, isBehind: false }
        : { trial: before.trial, failure: result, isBehind: false },
    );
  });
  useEffect(() => {
    latest.current += 1;
    const turn = latest.current;
    setState((before) => (before.isBehind ? before : { ...before, isBehind: true }));
    const timer = setTimeout(() => attempt(turn, { definition, params }), pauseMs);
    return () => clearTimeout(timer);
  }, [definition, params]);
  return state;
}
