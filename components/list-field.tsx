"use client";

import { useState } from "react";
import { useDraftValue } from "@/components/type-draft";
import { asText, type FieldProps } from "@/components/type-fields";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";

const separators = { comma: /[,\s]+/, line: /\n/ };

/** Several texts in one field, between commas or one a line. */
export function ListField({ by, empty, ...field }: FieldProps & { by: "comma" | "line"; empty?: "absent" }) {
  const { pointer, label, hint, className } = field;
  const { value, write, error } = useDraftValue(pointer);
  const items = Array.isArray(value) ? value.map(asText) : [];
  const read = (text: string) =>
    text
      .split(separators[by])
      .map((item) => item.trim())
      .filter((item) => item !== "");
  const [typed, setTyped] = useState("");
  const isTyped = JSON.stringify(read(typed)) === JSON.stringify(items);
  const shown = isTyped ? typed : items.join(by === "comma" ? ", " : "\n");
  const change = (text: string) => {
    setTyped(text);
    const list = read(text);
    write(list.length === 0 && empty === "absent" ? undefined : list);
  };
  const shared = { "data-pointer": pointer, value: shown, spellCheck: false, className: "font-mono sm:text-xs" };
  return (
    <Field label={label} hint={hint} error={error} className={className}>
      {(control) =>
        by === "comma" ? (
          <Input {...control} {...shared} onChange={(event) => change(event.target.value)} />
        ) : (
          <Textarea
            {...control}
            {...shared}
            rows={2}
            className="[min-height:2rem] font-mono sm:text-xs"
            onChange={(event) => change(event.target.value)}
          />
        )
      }
    </Field>
  );
}
