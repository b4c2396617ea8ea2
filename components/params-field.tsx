"use client";

import { type ReactNode, useState } from "react";
import type { FormField } from "@/components/form-field";
import { useParamsForm } from "@/components/params-form-state";
import { readWrittenJson } from "@/components/read-written-json";
import { Checkbox } from "@/components/ui/checkbox";
import { Field, type FieldControl } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import type { JsonObject, JsonValue } from "@/lib/core/json";

type LeafField = Exclude<FormField, { kind: "object" | "list" }>;

interface ParamsFieldProps {
  pointer: string;
  name: string;
  schema: JsonObject;
  value: JsonValue;
  field: LeafField;
  /** The way to leave it out. */
  remove: ReactNode;
}

interface ControlProps {
  control: FieldControl;
  value: JsonValue;
  write: (value: JsonValue) => void;
}

const hintOf = ({ title, description }: JsonObject) =>
  [title, description].filter((text) => typeof text === "string" && text !== "").join(": ") || undefined;

function Text({ control, value, write, ...field }: ControlProps & { isLong: boolean }) {
  // What grows under the cursor is not taken from under it.
  const [isLong] = useState(field.isLong);
  const text = typeof value === "string" ? value : "";
  if (isLong) return <Textarea {...control} value={text} onChange={(event) => write(event.target.value)} />;
  return <Input {...control} value={text} onChange={(event) => write(event.target.value)} />;
}

function Choice({ control, value, write, options }: ControlProps & { options: JsonValue[] }) {
  const texts = options.map((option) => JSON.stringify(option));
  const chosen = JSON.stringify(value);
  const shown = texts.includes(chosen) ? texts : [chosen, ...texts];
  const label = (text: string) => (text.startsWith('"') ? String(JSON.parse(text)) : text);
  return (
    <Select {...control} value={chosen} onChange={(event) => write(JSON.parse(event.target.value))}>
      {shown.map((text) => (
        <option key={text} value={text}>
          {label(text)}
        </option>
      ))}
    </Select>
  );
}

interface WrittenProps extends ControlProps {
  pointer: string;
  isNumber: boolean;
}

/** What is written as JSON: a number to its last digit, or whatever has no field of its own. */
function Written({ control, value, write, pointer, isNumber }: WrittenProps) {
  const { setUnreadable } = useParamsForm();
  const [text, setText] = useState(() => JSON.stringify(value, null, 2));
  const change = (written: string) => {
    setText(written);
    const read = readParam(written, isNumber);
    if (read.ok) write(read.value);
    setUnreadable(pointer, read.ok ? null : read.issue.detail);
  };
  const shared = { ...control, value: text, spellCheck: false };
  if (isNumber) {
    return <Input {...shared} inputMode="decimal" onChange={(event) => change(event.target.value)} />;
  }
  return (
    <Textarea
      {...shared}
      rows={2}
      className="[min-height:2rem] font-mono sm:text-xs"
      onChange={(event) => change(event.target.value)}
    />
  );
}

/** The value that was written, or what keeps it from being one. */
function readParam(text: string, isNumber: boolean): ReturnType<typeof readWrittenJson> {
  const read = readWrittenJson(text);
  if (!isNumber || (read.ok && typeof read.value === "number")) return read;
  const detail = read.ok || read.issue.detail.includes("JSON") ? "Must be a number, as in 12.5." : read.issue.detail;
  return { ok: false, issue: { pointer: "", detail } };
}

/** One value of the params. */
export function ParamsField({ pointer, name, schema, value, field, remove }: ParamsFieldProps) {
  const { set, issues } = useParamsForm();
  const found = issues.filter((issue) => issue.pointer === pointer || issue.pointer.startsWith(`${pointer}/`));
  const error = found.map(({ detail }) => detail).join("; ") || null;
  const write = (changed: JsonValue) => set(pointer, changed);
  if (field.kind === "flag") {
    return (
      <div data-pointer={pointer} className="flex flex-wrap items-center justify-between gap-x-3">
        <Checkbox checked={value === true} onChange={(event) => write(event.currentTarget.checked)}>
          <span className="font-medium font-mono text-xs">{name}</span>
          <span className="block text-muted-foreground text-xs">{hintOf(schema)}</span>
        </Checkbox>
        {remove}
        {error && <p className="basis-full text-destructive text-xs">{error}</p>}
      </div>
    );
  }
  return (
    <div data-pointer={pointer} className="flex items-start gap-2">
      <Field
        label={<span className="font-mono text-xs">{name}</span>}
        hint={hintOf(schema)}
        error={error}
        className="flex-1"
      >
        {(control) => {
          switch (field.kind) {
            case "text":
              return <Text control={control} value={value} write={write} isLong={field.isLong} />;
            case "choice":
              return <Choice control={control} value={value} write={write} options={field.options} />;
            case "number":
            case "json":
              return <Written {...{ control, value, write, pointer }} isNumber={field.kind === "number"} />;
          }
        }}
      </Field>
      {remove && <div className="pt-5.5">{remove}</div>}
    </div>
  );
}
