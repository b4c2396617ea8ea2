"use client";

import type { ReactNode } from "react";
import { useDraftValue } from "@/components/type-draft";
import { Checkbox } from "@/components/ui/checkbox";
import { cn } from "@/components/ui/cn";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import type { JsonValue } from "@/lib/core/json";

/** What every field of the form is told. */
export interface FieldProps {
  /** Where it stands in the action type (RFC 6901). */
  pointer: string;
  label: string;
  hint?: ReactNode;
  className?: string;
}

/** What is no text is shown as its JSON: the form never hides what is there. */
export const asText = (value: JsonValue | undefined) => {
  if (value === undefined || value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
};

interface TextFieldProps extends FieldProps {
  /** What an empty field means: an empty text, null, or that the member is left out. */
  empty?: "text" | "null" | "absent";
  lines?: number;
  mono?: boolean;
  placeholder?: string;
  disabled?: boolean;
}

const emptied = { text: "", null: null, absent: undefined };

/** A text, or a template. */
export function TextField({ pointer, label, hint, className, empty = "text", lines, mono, ...rest }: TextFieldProps) {
  const { value, write, error } = useDraftValue(pointer);
  const look = mono ? "font-mono sm:text-xs" : undefined;
  const change = (text: string) => write(text === "" ? emptied[empty] : text);
  return (
    <Field label={label} hint={hint} error={error} className={className}>
      {(control) => {
        const shared = { ...control, ...rest, "data-pointer": pointer, value: asText(value), spellCheck: !mono };
        if (lines === undefined) {
          return <Input {...shared} className={look} onChange={(event) => change(event.target.value)} />;
        }
        return (
          <Textarea
            {...shared}
            rows={lines}
            className={cn("[min-height:2rem]", look)}
            onChange={(event) => change(event.target.value)}
          />
        );
      }}
    </Field>
  );
}

/** A whole number. What is none is kept as it was typed, and refused. */
export function NumberField({ pointer, label, hint, className, empty }: FieldProps & { empty?: "absent" }) {
  const { value, write, error } = useDraftValue(pointer);
  const change = (text: string) => {
    const isWhole = /^-?(?:0|[1-9]\d{0,14})$/.test(text);
    write(isWhole ? Number(text) : text === "" && empty === "absent" ? undefined : text);
  };
  return (
    <Field label={label} hint={hint} error={error} className={className}>
      {(control) => (
        <Input
          {...control}
          data-pointer={pointer}
          inputMode="numeric"
          value={asText(value)}
          onChange={(event) => change(event.target.value)}
        />
      )}
    </Field>
  );
}

interface ChoiceFieldProps extends FieldProps {
  options: readonly { value: string; label: string }[];
}

/** One of several; what is none of them stays to be seen. */
export function ChoiceField({ pointer, label, hint, className, options }: ChoiceFieldProps) {
  const { value, write, error } = useDraftValue(pointer);
  const chosen = asText(value);
  return (
    <Field label={label} hint={hint} error={error} className={className}>
      {(control) => (
        <Select {...control} data-pointer={pointer} value={chosen} onChange={(event) => write(event.target.value)}>
          {options.every((option) => option.value !== chosen) && <option value={chosen}>{chosen}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

/** A yes or no. */
export function FlagField({ pointer, label, hint }: FieldProps) {
  const { value, write, error } = useDraftValue(pointer);
  return (
    <div>
      <Checkbox
        checked={value === true}
        data-pointer={pointer}
        onChange={(event) => write(event.currentTarget.checked)}
      >
        {label}
        {hint && <span className="block text-muted-foreground text-xs">{hint}</span>}
      </Checkbox>
      {error && <p className="text-destructive text-xs">{error}</p>}
    </div>
  );
}
