"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useState, useTransition } from "react";
import { ActionAlert } from "@/components/action-alert";
import { DecisionBar, type Verdict } from "@/components/decision-bar";
import { CommentField, ConfirmationField } from "@/components/decision-fields";
import { DecisionStep } from "@/components/decision-step";
import type { ApprovalOutlook } from "@/components/decision-words";
import { useShownRevision } from "@/components/shown-revision";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import { type FieldErrors, goTo, useDecisionFields } from "@/components/use-decision-fields";
import type { ActionFailure, ActionResult } from "@/lib/contract/action-result";
import type { ViewerPowers } from "@/lib/contract/proposal-details";

/** What the form posts: `payloadHash` is that of the revision which the page showed. */
export interface DecisionInput {
  proposalId: string;
  verdict: Verdict;
  payloadHash: string;
  comment: string | null;
  confirmation: string | null;
  /** The reading of the target that the page showed; null where it showed none. */
  previewId: string | null;
}

interface DecisionFormProps {
  workspace: string;
  proposalId: string;
  /** Of what is shown: a decision binds to it. */
  payloadHash: string;
  previewId: string | null;
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

/** The failures that belong to a field. */
function fieldErrorsOf(failure: ActionFailure): FieldErrors {
  if (failure.code === "confirmation_mismatch") return { confirmation: failure.detail };
  if (failure.code === "comment_required") return { comment: failure.detail };
  return {};
}

/** Decides on what is shown: at most once at a time, and not while that is no longer current. */
function useRuling(form: DecisionFormProps, { comment, confirmation, complain }: ReturnType<typeof useDecisionFields>) {
  const { proposalId, payloadHash, previewId, phrase, decide } = form;
  const router = useRouter();
  const toast = useToast();
  const { isStale } = useShownRevision();
  const [failure, setFailure] = useState<ActionFailure | null>(null);
  const [sent, setSent] = useState<Verdict | null>(null);
  const [isPending, startDeciding] = useTransition();
  const rule = (verdict: Verdict) => {
    setFailure(null);
    if (isPending || isStale || complain(missing(verdict, comment.text, confirmation.text, form))) return;
    setSent(verdict);
    startDeciding(async () => {
      const typed = {
        comment: comment.text.trim() === "" ? null : comment.text,
        confirmation: phrase === null ? null : confirmation.text,
      };
      const result = await decide({ proposalId, verdict, payloadHash, previewId, ...typed });
      if (result.ok) comment.type("");
      else if (result.code === "not_pending") toast({ title: "Nothing was decided", description: result.detail });
      else if (!complain(fieldErrorsOf(result))) setFailure(result);
      router.refresh();
    });
  };
  return { rule, pending: isPending ? sent : null, failure, dismiss: () => setFailure(null) };
}

/**
 * The last step: who decided so far, what is typed, and the bar with the buttons, which stays in sight. The buttons are
 * off while what is shown is not current.
 */
export function DecisionForm(props: DecisionFormProps) {
  const { workspace, payloadHash, outlook, phrase, commentRequired, powers, edit, children } = props;
  const fields = useDecisionFields(payloadHash);
  const { rule, pending, failure, dismiss } = useRuling(props, fields);
  const mayDecide = powers.approve === null || powers.reject === null;
  return (
    <>
      <DecisionStep id="decide" title="Decide" question="Should it happen, exactly as above?">
        {children}
        {mayDecide && (
          <div className="flex max-w-2xl flex-col gap-4">
            {powers.approve === null && phrase !== null && (
              <ConfirmationField phrase={phrase} field={fields.confirmation} />
            )}
            <CommentField required={commentRequired} field={fields.comment} />
          </div>
        )}
      </DecisionStep>
      <DecisionBar
        outlook={outlook}
        powers={powers}
        pending={pending}
        onRule={rule}
        onComment={mayDecide ? () => goTo(fields.comment.control.current) : null}
        edit={edit}
      >
        {failure !== null && (
          <ActionAlert workspace={workspace} failure={failure}>
            <Button variant="outline" size="sm" onClick={dismiss}>
              Close
            </Button>
          </ActionAlert>
        )}
      </DecisionBar>
    </>
  );
}
