"use client";

import { type ReactNode, useEffect, useEffectEvent, useState } from "react";
import { JsonEditor } from "@/components/json-editor";
import { jsonMarks } from "@/components/json-marks";
import { readWrittenJson } from "@/components/read-written-json";
import { useTypeDraft } from "@/components/type-draft";
import { valueAtPointer } from "@/lib/core/json-pointer";

interface JsonFieldProps {
  /** Where it stands in the action type (RFC 6901). */
  pointer: string;
  label: string;
  hint?: ReactNode;
}

/** A part of the action type as JSON, in place. */
export function JsonField({ pointer, label, hint }: JsonFieldProps) {
  const { draft, set, issues, setUnreadable } = useTypeDraft();
  const [text, setText] = useState(() => JSON.stringify(valueAtPointer(draft, pointer) ?? null, null, 2));
  const read = readWrittenJson(text);
  const own = read.ok ? issues : [{ ...read.issue, pointer: `${pointer}${read.issue.pointer}` }];
  const change = (written: string) => {
    setText(written);
    const now = readWrittenJson(written);
    setUnreadable(pointer, !now.ok);
    if (now.ok) set(pointer, now.value);
  };
  const forget = useEffectEvent(() => setUnreadable(pointer, false));
  useEffect(() => () => forget(), []);
  const marks = jsonMarks(text, own, pointer);
  return <JsonEditor label={label} hint={hint} text={text} onText={change} marks={marks} pointer={pointer} />;
}
