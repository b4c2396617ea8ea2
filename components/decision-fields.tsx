"use client";

import type { RefObject } from "react";
import { RevealedText } from "@/components/revealed-text";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";

/** What is wrong with what was typed. */
export interface FieldErrors {
  comment?: string;
  confirmation?: string;
}

interface DecisionFieldsProps {
  /** The phrase to type before approving; null where none is asked for. */
  phrase: string | null;
  commentRequired: boolean;
  comment: string;
  onComment: (comment: string) => void;
  confirmation: string;
  onConfirmation: (confirmation: string) => void;
  errors: FieldErrors;
  commentField: RefObject<HTMLTextAreaElement | null>;
  confirmationField: RefObject<HTMLInputElement | null>;
}

/** What is typed for a decision: the confirmation phrase where one is asked for, and a comment. */
export function DecisionFields({
  phrase,
  commentRequired,
  comment,
  onComment,
  confirmation,
  onConfirmation,
  errors,
  commentField,
  confirmationField,
}: DecisionFieldsProps) {
  return (
    <div className="flex max-w-2xl flex-col gap-4">
      {phrase !== null && (
        <Field
          label={
            <>
              To approve, type{" "}
              <span className="rounded-sm bg-muted px-1 font-mono">
                <RevealedText text={phrase} />
              </span>
            </>
          }
          error={errors.confirmation}
        >
          {(control) => (
            <Input
              {...control}
              ref={confirmationField}
              value={confirmation}
              onChange={(event) => onConfirmation(event.target.value)}
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              className="max-w-sm font-mono"
            />
          )}
        </Field>
      )}
      <Field
        label="Comment"
        hint={
          commentRequired
            ? "Required to reject or to request changes. The agent reads it."
            : "Optional. The agent reads it."
        }
        error={errors.comment}
      >
        {(control) => (
          <Textarea
            {...control}
            ref={commentField}
            value={comment}
            onChange={(event) => onComment(event.target.value)}
            maxLength={5_000}
            rows={2}
            className="[min-height:3.5rem]"
          />
        )}
      </Field>
    </div>
  );
}
