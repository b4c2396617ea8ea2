"use client";

import { type KeyboardEvent, useId } from "react";
import { RevealedText } from "@/components/revealed-text";
import { Checkbox } from "@/components/ui/checkbox";
import { Field, FieldError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Kbd } from "@/components/ui/kbd";
import { Textarea } from "@/components/ui/textarea";
import type { AcknowledgementBox, DecisionField } from "@/components/use-decision-fields";

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

/** What has to be ticked before misleading text is approved. */
export function AcknowledgementField({ box }: { box: AcknowledgementBox }) {
  const errorId = useId();
  return (
    <div className="rounded-md border border-warning/45 bg-warning/7 px-3 py-2">
      <Checkbox
        ref={box.control}
        checked={box.isTicked}
        onChange={(event) => box.tick(event.target.checked)}
        aria-invalid={box.error !== undefined || undefined}
        aria-describedby={box.error === undefined ? undefined : errorId}
      >
        To approve: I have seen what is hidden here or looks like something else, where it is marked above.
      </Checkbox>
      {box.error !== undefined && <FieldError id={errorId}>{box.error}</FieldError>}
    </div>
  );
}

interface CommentFieldProps {
  required: boolean;
  field: DecisionField<HTMLTextAreaElement>;
  /** What its reader is about to do, by a key. */
  intent: "approve" | "reject" | "request_changes" | null;
  /** Ctrl or Cmd with Enter. */
  onSubmit: () => void;
}

const intentWords = { approve: "approves it", reject: "rejects it", request_changes: "requests the changes" };

/** What the agent is told with a decision. */
export function CommentField({ required, field, intent, onSubmit }: CommentFieldProps) {
  const submit = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    onSubmit();
  };
  const says = required
    ? "Required to reject or to request changes. The agent reads it."
    : "Optional. The agent reads it.";
  return (
    <Field
      label="Comment"
      hint={
        intent === null ? (
          says
        ) : (
          <>
            {says} <Kbd>Ctrl</Kbd> or <Kbd>⌘</Kbd> with <Kbd>Enter</Kbd> {intentWords[intent]}.
          </>
        )
      }
      error={field.error}
    >
      {(control) => (
        <Textarea
          {...control}
          ref={field.control}
          value={field.text}
          onChange={(event) => field.type(event.target.value)}
          onKeyDown={submit}
          maxLength={5_000}
          rows={2}
          className="[min-height:3.5rem]"
        />
      )}
    </Field>
  );
}
