import type { Verdict } from "@/components/decision-bar";
import { AcknowledgementField, CommentField, ConfirmationField } from "@/components/decision-fields";
import type { useDecisionFields } from "@/components/use-decision-fields";
import type { ViewerPowers } from "@/lib/contract/proposal-details";

interface DecisionAskedProps {
  form: { powers: ViewerPowers; phrase: string | null; isMisleading: boolean; commentRequired: boolean };
  fields: ReturnType<typeof useDecisionFields>;
  intent: Verdict | null;
  onRule: (verdict: Verdict) => void;
  /** Shows what has to be read first: approving by a key does that instead. Null where all is read. */
  onShowRest: (() => void) | null;
}

/** What is typed and ticked before a decision. */
export function DecisionAsked({
  form: { powers, phrase, isMisleading, commentRequired },
  fields,
  intent,
  onRule,
  onShowRest,
}: DecisionAskedProps) {
  const mayApprove = powers.approve === null;
  const approve = () => {
    if (onShowRest !== null) onShowRest();
    else if (mayApprove) onRule("approve");
  };
  return (
    <div className="flex max-w-2xl flex-col gap-4">
      {mayApprove && isMisleading && <AcknowledgementField box={fields.acknowledgement} />}
      {mayApprove && phrase !== null && (
        <ConfirmationField phrase={phrase} field={fields.confirmation} onSubmit={approve} />
      )}
      <CommentField
        required={commentRequired}
        field={fields.comment}
        intent={intent}
        onSubmit={() => (intent === null ? approve() : onRule(intent))}
      />
    </div>
  );
}
