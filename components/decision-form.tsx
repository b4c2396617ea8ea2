"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useState, useTransition } from "react";
import { ActionAlert } from "@/components/action-alert";
import { DecisionAsked } from "@/components/decision-asked";
import { DecisionBar, type Verdict } from "@/components/decision-bar";
import { fieldErrorsOf, missing } from "@/components/decision-problems";
import { DecisionStep } from "@/components/decision-step";
import type { ApprovalOutlook } from "@/components/decision-words";
import { unreadWords, useReadThrough } from "@/components/read-through";
import { useShownRevision } from "@/components/shown-revision";
import { SigningNotice } from "@/components/signing-notice";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import { goTo, useDecisionFields } from "@/components/use-decision-fields";
import { type DecisionTaken, useDecisionTaken } from "@/components/use-decision-taken";
import { type PageAction, reached } from "@/components/use-member-action";
import { type SignedRuling, type Signing, useSigning } from "@/components/use-signing";
import type { ActionFailure, ActionResult } from "@/lib/contract/action-result";
import type { ViewerPowers } from "@/lib/contract/proposal-details";
import type { Impact } from "@/lib/core/action-type-definition";

/** What the form posts: `payloadHash` is that of the revision which the page showed. */
export interface DecisionInput {
  proposalId: string;
  verdict: Verdict;
  payloadHash: string;
  comment: string | null;
  confirmation: string | null;
  /** The reading of the target that the page showed; null where it showed none. */
  previewId: string | null;
  /** They have seen what misleads in it. */
  acknowledged: boolean;
}

interface DecisionFormProps {
  workspace: string;
  proposalId: string;
  /** The revision that is shown. */
  revision: number;
  /** Of what is shown: a decision binds to it. */
  payloadHash: string;
  previewId: string | null;
  outlook: ApprovalOutlook;
  impact: Impact;
  phrase: string | null;
  /** It holds text that is not what it seems: approving it has to acknowledge that. */
  isMisleading: boolean;
  commentRequired: boolean;
  powers: ViewerPowers;
  signing: Signing;
  decide: (input: SignedRuling<DecisionInput>) => Promise<ActionResult<DecisionTaken>>;
  takeBack: PageAction<unknown>;
  /** The `EditForm`. */
  edit: ReactNode;
  /** The `DecisionList` so far. */
  children: ReactNode;
}

/** Decides on what is shown: at most once at a time, and not while that is no longer current. */
function useRuling(form: DecisionFormProps, fields: ReturnType<typeof useDecisionFields>) {
  const { comment, confirmation, acknowledgement, complain } = fields;
  const { proposalId, payloadHash, previewId, phrase, signing } = form;
  const { decideSigned, isWaiting } = useSigning(signing, form.decide);
  const router = useRouter();
  const toast = useToast();
  const taken = useDecisionTaken(form);
  const { isStale } = useShownRevision();
  const [failure, setFailure] = useState<ActionFailure | null>(null);
  const [sent, setSent] = useState<Verdict | null>(null);
  const [isPending, startDeciding] = useTransition();
  const rule = (verdict: Verdict) => {
    setFailure(null);
    const isAcknowledged = acknowledgement.isTicked;
    const given = { comment: comment.text, confirmation: confirmation.text, isAcknowledged };
    if (isPending || isStale || complain(missing(verdict, given, form))) return;
    setSent(verdict);
    startDeciding(async () => {
      const typed = {
        comment: comment.text.trim() === "" ? null : comment.text,
        confirmation: phrase === null ? null : confirmation.text,
        acknowledged: isAcknowledged,
      };
      const result = await reached(decideSigned({ proposalId, verdict, payloadHash, previewId, ...typed }));
      if (result.ok) {
        comment.type("");
        taken(result.value, verdict);
      } else if (result.code === "not_pending") toast({ title: "Nothing was decided", description: result.detail });
      else if (!complain(fieldErrorsOf(result))) setFailure(result);
      router.refresh();
    });
  };
  return { rule, pending: isPending ? sent : null, isWaiting, failure, dismiss: () => setFailure(null) };
}

/**
 * The last step: who decided so far, what is typed, and the bar with the buttons, which stays in sight. The buttons are
 * off while what is shown is not current, and approving is while it is not read.
 */
export function DecisionForm(props: DecisionFormProps) {
  const { workspace, revision, impact, outlook, phrase, isMisleading, powers, edit, children } = props;
  const fields = useDecisionFields(revision);
  const reading = useReadThrough();
  const isUnread = powers.approve === null && reading !== null && !reading.hasRead;
  const onShowRest = isUnread ? reading.showRest : null;
  const { rule, pending, isWaiting, failure, dismiss } = useRuling(props, fields);
  const [intent, setIntent] = useState<Verdict | null>(null);
  const mayDecide = powers.approve === null || powers.reject === null;
  const goToComment = (verdict: Verdict) => {
    setIntent(verdict);
    goTo(fields.comment.control.current);
  };
  const goToBox = () => goTo(fields.acknowledgement.control.current);
  return (
    <>
      <DecisionStep id="decide" title="Decide" question="Should it happen, exactly as above?">
        {children}
        {mayDecide && (
          <DecisionAsked form={props} fields={fields} intent={intent} onRule={rule} onShowRest={onShowRest} />
        )}
      </DecisionStep>
      <DecisionBar
        outlook={outlook}
        powers={isUnread ? { ...powers, approve: unreadWords } : powers}
        onShowRest={onShowRest}
        pending={pending}
        onRule={rule}
        approvesAtOnce={phrase === null && !isMisleading && (impact === "low" || impact === "medium")}
        onAcknowledge={powers.approve === null && isMisleading && !fields.acknowledgement.isTicked ? goToBox : null}
        onComment={mayDecide ? goToComment : null}
        edit={edit}
      >
        <SigningNotice workspace={workspace} isWaiting={isWaiting} wantsPasskey={props.signing.wantsPasskey} />
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
