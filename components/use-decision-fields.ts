"use client";

import { type RefObject, useRef, useState } from "react";

/** What is wrong with what was typed. */
export interface FieldErrors {
  comment?: string;
  confirmation?: string;
}

/** One of the fields: what is in it, and what is wrong with that. */
export interface DecisionField<Control> {
  text: string;
  type: (text: string) => void;
  error: string | undefined;
  control: RefObject<Control | null>;
}

/** Leads to a field, out from behind the bar. */
export function goTo(field: HTMLElement | null): void {
  field?.focus({ preventScroll: true });
  field?.scrollIntoView({ block: "center" });
}

/** What is typed for a decision on the revision with this hash: what was typed to confirm one revision confirms no other. */
export function useDecisionFields(payloadHash: string) {
  const [comment, setComment] = useState("");
  const [typed, setTyped] = useState({ payloadHash, text: "" });
  const [errors, setErrors] = useState<FieldErrors>({});
  const commentControl = useRef<HTMLTextAreaElement>(null);
  const confirmationControl = useRef<HTMLInputElement>(null);
  const commentField: DecisionField<HTMLTextAreaElement> = {
    text: comment,
    type: setComment,
    error: errors.comment,
    control: commentControl,
  };
  const confirmationField: DecisionField<HTMLInputElement> = {
    text: typed.payloadHash === payloadHash ? typed.text : "",
    type: (text) => setTyped({ payloadHash, text }),
    error: errors.confirmation,
    control: confirmationControl,
  };
  /** Shows what is wrong, and leads there; false where nothing is. */
  const complain = (found: FieldErrors) => {
    setErrors(found);
    if (found.confirmation !== undefined) goTo(confirmationControl.current);
    else if (found.comment !== undefined) goTo(commentControl.current);
    return Object.keys(found).length > 0;
  };
  return { comment: commentField, confirmation: confirmationField, complain };
}
