"use client";

import { useState } from "react";
import { sampleParams } from "@/components/sample-params";
import { useDraftState } from "@/components/type-draft";
import { type PageAction, useMemberAction } from "@/components/use-member-action";
import { useTrial } from "@/components/use-trial";
import type { ActionFailure } from "@/lib/contract/action-result";
import type { ActionTypeTrial } from "@/lib/contract/action-type-trial";
import type { InputIssue } from "@/lib/core/app-error";
import { isJsonObject, type JsonObject } from "@/lib/core/json";

interface TypeFormOptions<Saved> {
  initial: JsonObject;
  basedOn: number;
  attempt: PageAction<ActionTypeTrial>;
  save: PageAction<Saved>;
}

function sampleText({ paramsSchema }: JsonObject): string {
  return JSON.stringify(isJsonObject(paramsSchema) ? sampleParams(paramsSchema) : {}, null, 2);
}

/** What the issues say themselves is not said twice. */
const problemWords = ({ code, detail, errors = [] }: ActionFailure) =>
  code === "invalid_input" && errors.length > 0 ? "It can’t be saved as it is:" : detail;

/** Of several issues of one place, the first says enough. */
const firstOfEach = (issues: InputIssue[]) =>
  issues.filter(({ pointer }, index) => issues.findIndex((other) => other.pointer === pointer) === index);

const isWithin = (pointer: string, place: string) => pointer === place || pointer.startsWith(`${place}/`);

/** All that a form of an action type knows: the draft, its sample, the latest trial, and what a save came to. */
export function useTypeForm<Saved>(options: TypeFormOptions<Saved>, onSaved: (saved: Saved) => void) {
  const { initial, basedOn, attempt, save } = options;
  const state = useDraftState(initial);
  const { draft, touched, unreadable } = state;
  const [written, setWritten] = useState<string | null>(null);
  const [sent, setSent] = useState<string | null>(null);
  const { run, isPending, failure } = useMemberAction(save, onSaved);
  const params = written ?? sampleText(draft);
  const definition = JSON.stringify(draft);
  const trial = useTrial(attempt, { definition, params });
  const found = trial.trial?.issues ?? [];
  const isAttempted = sent !== null;
  // What was refused is no longer said once something else is written.
  const refusal = sent === definition ? failure : null;
  // A new form does not complain of what nobody has come to yet.
  const isShown = ({ pointer }: InputIssue) =>
    basedOn > 0 || isAttempted || touched.some((place) => isWithin(pointer, place));
  const refused = firstOfEach(refusal?.errors ?? []);
  const known = new Set(found.map(({ pointer }) => pointer));
  return {
    ...state,
    params,
    setParams: setWritten,
    renewParams: () => setWritten(null),
    trial,
    isAttempted,
    isSaving: isPending,
    problem: refusal === null ? null : problemWords(refusal),
    saveIssues: refused,
    issues: [...found.filter(isShown), ...refused.filter(({ pointer }) => !known.has(pointer))],
    submit: () => {
      setSent(definition);
      if (unreadable.length === 0) run({ name: basedOn === 0 ? null : initial.name, definition, basedOn });
    },
  };
}
