"use client";

import { createContext, useContext, useState } from "react";
import { withValueAt } from "@/components/json-edit";
import type { InputIssue } from "@/lib/core/app-error";
import type { JsonObject, JsonValue } from "@/lib/core/json";
import { valueAtPointer } from "@/lib/core/json-pointer";

/** An action type that is being written, for the fields of its form. */
export interface TypeDraft {
  draft: JsonObject;
  /** Writes one place (RFC 6901); undefined takes the member away. */
  set: (pointer: string, value: JsonValue | undefined) => void;
  /** What is wrong, as far as it is to be shown. */
  issues: InputIssue[];
  /** Says of a JSON text in the form whether it can't be read: then there is nothing to save. */
  setUnreadable: (pointer: string, isUnreadable: boolean) => void;
}

export const TypeDraftContext = createContext<TypeDraft | null>(null);

/** The action type that the form around is about. */
export function useTypeDraft(): TypeDraft {
  const context = useContext(TypeDraftContext);
  if (context === null) throw new Error("This field stands in no form of an action type.");
  return context;
}

/** One place of it: its value, how to write it, and what is wrong there or below. */
export function useDraftValue(pointer: string) {
  const { draft, set, issues } = useTypeDraft();
  const found = issues.filter((issue) => issue.pointer === pointer || issue.pointer.startsWith(`${pointer}/`));
  const words = found.map((issue) => [issue.pointer.slice(pointer.length + 1), issue.detail].filter(Boolean).join(" "));
  return {
    value: valueAtPointer(draft, pointer),
    write: (value: JsonValue | undefined) => set(pointer, value),
    error: words.length === 0 ? null : words.join("; "),
  };
}

/** The state of a form: the draft, which of its places were touched, and which of its JSON texts can't be read. */
export function useDraftState(initial: JsonObject) {
  const [draft, setDraft] = useState(initial);
  const [touched, setTouched] = useState<readonly string[]>([]);
  const [unreadable, setUnreadable] = useState<readonly string[]>([]);
  return {
    draft,
    touched,
    unreadable,
    replace: setDraft,
    set: (pointer: string, value: JsonValue | undefined) => {
      setDraft((now) => withValueAt(now, pointer, value));
      setTouched((now) => (now.includes(pointer) ? now : [...now, pointer]));
    },
    setUnreadable: (pointer: string, isUnreadable: boolean) =>
      setUnreadable((now) => {
        if (now.includes(pointer) === isUnreadable) return now;
        return isUnreadable ? [...now, pointer] : now.filter((each) => each !== pointer);
      }),
  };
}
