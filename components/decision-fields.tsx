"use client";

import { RevealedText } from "@/components/revealed-text";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import type { DecisionField } from "@/components/use-decision-fields";

/** The phrase, as it has to be typed before approving. */
export function ConfirmationField({ phrase, field }: { phrase: string; field: DecisionField<HTMLInputElement> }) {
  return (
    <Field
      label={
        <>
          To approve, type{" "}
          <span className="rounded-sm bg-muted px-1 font-mono">
            <RevealedText text={phrase} />
          </span>
        </>
      }
      error={field.error}
    >
      {(control) => (
        <Input
          {...control}
          ref={field.control}
          value={field.text}
          onChange={(event) => field.type(event.target.value)}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          className="max-w-sm font-mono"
        />
      )}
    </Field>
  );
}

/** What the agent is told with a decision. */
export function CommentField({ required, field }: { required: boolean; field: DecisionField<HTMLTextAreaElement> }) {
  return (
    <Field
      label="Comment"
      hint={
        required ? "Required to reject or to request changes. The agent reads it." : "Optional. The agent reads it."
      }
      error={field.error}
    >
      {(control) => (
        <Textarea
          {...control}
          ref={field.control}
          value={field.text}
          onChange={(event) => field.type(event.target.value)}
          maxLength={5_000}
          rows={2}
          className="[min-height:3.5rem]"
        />
      )}
    </Field>
  );
}
