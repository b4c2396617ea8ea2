"use client";

import { type KeyboardEvent, useId } from "react";
import { RevealedText } from "@/components/revealed-text";
import { Checkbox } from "@/components/ui/checkbox";
import { Field, FieldError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Kbd } from "@/components/ui/kbd";
import { Textarea } from "@/components/ui/textarea";
import type { AcknowledgementBox, DecisionField } from "@/components/use-decision-fields";

/** Runs this on Ctrl or Cmd with Enter; `alone`: on Enter alone, too. Never on one that ends a composition. */
function onEnter(run: () => void, alone: boolean) {
  return (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    if (!alone && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    run();
  };
}

interface ConfirmationFieldProps {
  phrase: string;
  field: DecisionField<HTMLInputElement>;
  /** Enter, with or without Ctrl or Cmd. */
  onSubmit: () => void;
}

/** The phrase, as it has to be typed before approving. */
export function ConfirmationField({ phrase, field, onSubmit }: ConfirmationFieldProps) {
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
          onKeyDown={onEnter(onSubmit, true)}
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
          onKeyDown={onEnter(onSubmit, false)}
          maxLength={5_000}
          rows={2}
          className="[min-height:3.5rem]"
        />
      )}
    </Field>
  );
}
