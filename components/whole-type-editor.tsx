"use client";

import { useState } from "react";
import { JsonEditor } from "@/components/json-editor";
import { jsonMarks } from "@/components/json-marks";
import { readWrittenJson } from "@/components/read-written-json";
import { useTypeDraft } from "@/components/type-draft";
import { isJsonObject, type JsonObject } from "@/lib/core/json";

/** The whole action type as JSON. `onDraft` gets it whenever it can be read. */
export function WholeTypeEditor({ onDraft }: { onDraft: (draft: JsonObject) => void }) {
  const { draft, issues, setUnreadable } = useTypeDraft();
  const [text, setText] = useState(() => JSON.stringify(draft, null, 2));
  const read = readWrittenJson(text);
  const change = (written: string) => {
    setText(written);
    const now = readWrittenJson(written);
    const object = now.ok && isJsonObject(now.value) ? now.value : null;
    setUnreadable("", object === null);
    if (object !== null) onDraft(object);
  };
  return (
    <JsonEditor
      label="The whole action type"
      hint="What the form shows, and all that it does not."
      text={text}
      onText={change}
      marks={jsonMarks(text, read.ok ? issues : [read.issue], "")}
      pointer=""
      className="max-h-[70dvh]"
    />
  );
}
