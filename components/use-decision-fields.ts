"use client";

import { type RefObject, useRef, useState } from "react";

/** What is wrong with what was typed. */
export interface FieldErrors {
  comment?: string;
  confirmation?: string;
  acknowledgement?: string;
}

/** One of the fields: what is in it, and what is wrong with that. */
export interface DecisionField<Control> {
  text: string;
  type: (text: string) => void;
  error: string | undefined;
  control: RefObject<Control | null>;
}

/** The box that is ticked to acknowledge misleading text. */
export interface AcknowledgementBox {
  isTicked: boolean;
  tick: (isTicked: boolean) => void;
  error: string | undefined;
  control: RefObject<HTMLInputElement | null>;
}

/** Leads to a field, out from behind the bar. */
export function goTo(field: HTMLElement | null): void {
  field?.focus({ preventScroll: true });
  field?.scrollIntoView({ block: "center" });
}

/** What one revision was confirmed or acknowledged by is of no other. */
function useOfRevision<Value>(revision: number, empty: Value): [value: Value, set: (value: Value) => void] {
  const [kept, setKept] = useState({ revision, value: empty });
  return [kept.revision === revision ? kept.value : empty, (value) => setKept({ revision, value })];
}

/** What is typed and ticked for a decision on this revision. */
export function useDecisionFields(revision: number) {
  const [comment, setComment] = useState("");
  const [confirmation, setConfirmation] = useOfRevision(revision, "");
  const [isTicked, tick] = useOfRevision(revision, false);
  const [errors, setErrors] = useState<FieldErrors>({});
  const commentControl = useRef<HTMLTextAreaElement>(null);
  const confirmationControl = useRef<HTMLInputElement>(null);
  const boxControl = useRef<HTMLInputElement>(null);
  /** What is wrong with a field is told until that field is changed. */
  const changed =
    <Value>(field: keyof FieldErrors, set: (value: Value) => void) =>
    (value: Value) => {
      setErrors((told) => ({ ...told, [field]: undefined }));
      set(value);
    };
  /** Shows what is wrong, and leads there; false where nothing is. */
  const complain = (found: FieldErrors) => {
    setErrors(found);
    if (found.acknowledgement !== undefined) goTo(boxControl.current);
    else if (found.confirmation !== undefined) goTo(confirmationControl.current);
    else if (found.comment !== undefined) goTo(commentControl.current);
    return Object.keys(found).length > 0;
  };
  return {
    comment: {
      text: comment,
      type: changed("comment", setComment),
      error: errors.comment,
      control: commentControl,
    },
    confirmation: {
      text: confirmation,
      type: changed("confirmation", setConfirmation),
      error: errors.confirmation,
      control: confirmationControl,
    },
    acknowledgement: {
      isTicked,
      tick: changed("acknowledgement", tick),
      error: errors.acknowledgement,
      control: boxControl,
    },
    complain,
  };
}
