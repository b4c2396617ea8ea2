import type { Verdict } from "@/components/decision-bar";
import { AcknowledgementField, CommentField, ConfirmationField } from "@/components/decision-fields";
import type { useDecisionFields } from "@/components/use-decision-fields";
import type { ViewerPowers } from "@/lib/contract/proposal-details";

interface DecisionAskedProps {
  form: { powers: ViewerPowers; phrase: string | null; isMisleading: boolean; commentRequired: boolean };
  fields: ReturnType<typeof useDecisionFields>;
  intent: Verdict | null;
  onSubmit: () => void;
}

/** What is typed and ticked before a decision. */
export function DecisionAsked({
  form: { powers, phrase, isMisleading, commentRequired },
  fields,
  intent,
  onSubmit,
}: DecisionAskedProps) {
  const mayApprove = powers.approve === null;
  return (
    <div className="flex max-w-2xl flex-col gap-4">
      {mayApprove && isMisleading && <AcknowledgementField box={fields.acknowledgement} />}
      {mayApprove && phrase !== null && <ConfirmationField phrase={phrase} field={fields.confirmation} />}
      <CommentField required={commentRequired} field={fields.comment} intent={intent} onSubmit={onSubmit} />
    </div>
  );
}
