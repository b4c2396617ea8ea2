"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useRef, useState, useTransition } from "react";
import { ActionAlert } from "@/components/action-alert";
import { DecisionBar, type Verdict } from "@/components/decision-bar";
import { DecisionFields, type FieldErrors } from "@/components/decision-fields";
import { DecisionStep } from "@/components/decision-step";
import type { ApprovalOutlook } from "@/components/decision-words";
import { useShownRevision } from "@/components/shown-revision";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import type { ActionFailure, ActionResult } from "@/lib/contract/action-result";
import type { ViewerPowers } from "@/lib/contract/proposal-details";

/** What the form posts: `payloadHash` is that of the revision which the page showed. */
export interface DecisionInput {
  proposalId: string;
  verdict: Verdict;
  payloadHash: string;
  comment: string | null;
  confirmation: string | null;
}

interface DecisionFormProps {
  workspace: string;
  proposalId: string;
  /** Of what is shown: a decision binds to it. */
  payloadHash: string;
  outlook: ApprovalOutlook;
  phrase: string | null;
  commentRequired: boolean;
  powers: ViewerPowers;
  decide: (input: DecisionInput) => Promise<ActionResult<unknown>>;
  /** The `EditForm`. */
  edit: ReactNode;
  /** The `DecisionList` so far. */
  children: ReactNode;
}

/** What can be seen to be missing before anything is sent. */
function missing(verdict: Verdict, comment: string, confirmation: string, form: DecisionFormProps): FieldErrors {
  if (verdict === "approve") {
    const matches = form.phrase === null || confirmation === form.phrase;
    return matches ? {} : { confirmation: "Type the phrase exactly as it is shown." };
  }
  const isSilent = form.commentRequired && comment.trim() === "";
  return isSilent ? { comment: "Say why: this action type asks for a comment." } : {};
}

/** Leads to a field, out from behind the bar. */
function goTo(field: HTMLElement | null): void {
  field?.focus({ preventScroll: true });
  field?.scrollIntoView({ block: "center" });
}

/** The failures that belong to a field. */
function fieldErrorsOf(failure: ActionFailure): FieldErrors {
  if (failure.code === "confirmation_mismatch") return { confirmation: failure.detail };
  if (failure.code === "comment_required") return { comment: failure.detail };
  return {};
}

/**
 * The last step: who decided so far, what is typed, and the bar with the buttons, which stays in sight. The buttons are
 * off while what is shown is not current.
 */
export function DecisionForm(props: DecisionFormProps) {
  const { workspace, proposalId, payloadHash, outlook, phrase, commentRequired, powers, decide, edit, children } =
    props;
  const router = useRouter();
  const toast = useToast();
  const { isStale } = useShownRevision();
  const [comment, setComment] = useState("");
  const [typed, setTyped] = useState({ payloadHash, text: "" });
  const [errors, setErrors] = useState<FieldErrors>({});
  const [failure, setFailure] = useState<ActionFailure | null>(null);
  const [sent, setSent] = useState<Verdict | null>(null);
  const [isPending, startDeciding] = useTransition();
  // What was typed for one revision confirms no other.
  const confirmation = typed.payloadHash === payloadHash ? typed.text : "";
  const commentField = useRef<HTMLTextAreaElement>(null);
  const confirmationField = useRef<HTMLInputElement>(null);

  const complain = (found: FieldErrors) => {
    setErrors(found);
    if (found.confirmation !== undefined) goTo(confirmationField.current);
    else if (found.comment !== undefined) goTo(commentField.current);
    return Object.keys(found).length > 0;
  };
  const rule = (verdict: Verdict) => {
    setFailure(null);
    if (isPending || isStale || complain(missing(verdict, comment, confirmation, props))) return;
    setSent(verdict);
    startDeciding(async () => {
      const typed = {
        comment: comment.trim() === "" ? null : comment,
        confirmation: phrase === null ? null : confirmation,
      };
      const result = await decide({ proposalId, verdict, payloadHash, ...typed });
      if (result.ok) setComment("");
      else if (result.code === "not_pending") toast({ title: "Nothing was decided", description: result.detail });
      else if (!complain(fieldErrorsOf(result))) setFailure(result);
      router.refresh();
    });
  };
  const mayDecide = powers.approve === null || powers.reject === null;
  return (
    <>
      <DecisionStep id="decide" title="Decide" question="Should it happen, exactly as above?">
        {children}
        {mayDecide && (
          <DecisionFields
            phrase={powers.approve === null ? phrase : null}
            commentRequired={commentRequired}
            comment={comment}
            onComment={setComment}
            confirmation={confirmation}
            onConfirmation={(text) => setTyped({ payloadHash, text })}
            errors={errors}
            commentField={commentField}
            confirmationField={confirmationField}
          />
        )}
      </DecisionStep>
      <DecisionBar
        outlook={outlook}
        powers={powers}
        pending={isPending ? sent : null}
        onRule={rule}
        onComment={mayDecide ? () => goTo(commentField.current) : null}
        edit={edit}
      >
        {failure !== null && (
          <ActionAlert workspace={workspace} failure={failure}>
            <Button variant="outline" size="sm" onClick={() => setFailure(null)}>
              Close
            </Button>
          </ActionAlert>
        )}
      </DecisionBar>
    </>
  );
}
