"use client";

import { createContext, useContext, useState } from "react";
import { withValueAt } from "@/components/json-edit";
import type { InputIssue } from "@/lib/core/app-error";
import { isJsonObject, type JsonObject, type JsonValue } from "@/lib/core/json";

/** What every field of a form of params writes to. Pointers lead into the params. */
export interface ParamsFormState {
  /** The whole schema, for its references. */
  root: JsonObject;
  set: (pointer: string, value: JsonValue | undefined) => void;
  issues: InputIssue[];
  /** Says why what was typed at a place is no value; null where it is one. */
  setUnreadable: (pointer: string, detail: string | null) => void;
}

export const ParamsFormContext = createContext<ParamsFormState | null>(null);

/** The form around. */
export function useParamsForm(): ParamsFormState {
  const state = useContext(ParamsFormContext);
  if (state === null) throw new Error("This field stands in no form of params.");
  return state;
}

/** The params that are edited, and what was typed that is no value. Writing a place forgets what was typed below it. */
export function useParamsDraft(original: JsonObject) {
  const [value, setValue] = useState(original);
  const [unreadable, setUnreadable] = useState<readonly InputIssue[]>([]);
  return {
    value,
    unreadable,
    replace: (next: JsonValue) => {
      if (isJsonObject(next)) setValue(next);
      setUnreadable([]);
    },
    set: (pointer: string, next: JsonValue | undefined) => {
      setValue((now) => withValueAt(now, pointer, next));
      setUnreadable((now) =>
        now.filter((issue) => !issue.pointer.startsWith(`${pointer}/`) && issue.pointer !== pointer),
      );
    },
    setUnreadable: (pointer: string, detail: string | null) =>
      setUnreadable((now) => {
        const others = now.filter((issue) => issue.pointer !== pointer);
        return detail === null ? others : [...others, { pointer, detail }];
      }),
  };
}
