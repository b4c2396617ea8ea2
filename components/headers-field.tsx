"use client";

import { useState } from "react";
import { headerLines, readHeaderLines } from "@/components/header-lines";
import { JsonField } from "@/components/json-field";
import { useDraftValue } from "@/components/type-draft";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";

const hint = "One a line, as in X-Api-Key: {{ secrets.TICKETS_KEY }}";

/** Headers, one a line; as JSON where lines can't say what is there. */
export function HeadersField({ pointer, label = "Headers" }: { pointer: string; label?: string }) {
  const { value, write, error } = useDraftValue(pointer);
  const [typed, setTyped] = useState("");
  const lines = headerLines(value);
  if (lines === null) return <JsonField pointer={pointer} label={label} />;
  const read = readHeaderLines(typed);
  const shown = JSON.stringify(read.headers) === JSON.stringify(value ?? {}) ? typed : lines;
  const twice = shown === typed && read.twice.length > 0 ? `${read.twice.join(", ")} stands there twice` : null;
  return (
    <Field label={label} hint={hint} error={twice ?? error}>
      {(control) => (
        <Textarea
          {...control}
          data-pointer={pointer}
          rows={2}
          value={shown}
          spellCheck={false}
          className="[min-height:3rem] font-mono sm:text-xs"
          onChange={(event) => {
            setTyped(event.target.value);
            write(readHeaderLines(event.target.value).headers);
          }}
        />
      )}
    </Field>
  );
}
