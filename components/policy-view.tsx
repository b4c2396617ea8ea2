import { FactList, NamedFact } from "@/components/fact-list";
import { TemplateText } from "@/components/template-text";
import { durationWords } from "@/components/time-words";
import type { Policy } from "@/lib/core/action-type-definition";

const forSeconds = (seconds: number) => durationWords(seconds * 1_000);

/** What must hold before an action of the type is carried out, in words. */
export function PolicyView({ policy }: { policy: Policy }) {
  const { approvals } = policy;
  return (
    <FactList>
      <NamedFact name="Approvals">
        {approvals === 1 ? "One reviewer approves." : `${approvals} different reviewers approve.`}{" "}
        {policy.selfApproval
          ? "The agent’s owner may be one of them."
          : "The agent’s owner never approves what their own agent proposed."}
      </NamedFact>
      <NamedFact name="To be typed">
        {policy.confirmation === null ? "Nothing." : <TemplateText text={policy.confirmation} />}
      </NamedFact>
      <NamedFact name="Refusing">
        {policy.commentOnReject ? "Rejecting and asking for changes take a comment." : "No comment is needed."}
      </NamedFact>
      <NamedFact name="Editing">
        {policy.editable
          ? "Reviewers may edit the params; approvals given before then no longer count."
          : "Only the agent revises its params."}
      </NamedFact>
      <NamedFact name="Expires">{`${forSeconds(policy.expiresAfterSeconds)} after it was proposed, unless the agent asks for less or more.`}</NamedFact>
      <NamedFact name="Hold">
        {policy.holdSeconds === 0
          ? "Sent as soon as it is approved."
          : `Sent ${forSeconds(policy.holdSeconds)} after the last approval at the earliest; until then it can be withdrawn.`}
      </NamedFact>
      <NamedFact name="Duplicates">
        {policy.duplicateWindowSeconds === 0
          ? "Nobody is warned of what was done before."
          : `Reviewers are warned when the same was done within ${forSeconds(policy.duplicateWindowSeconds)}.`}
      </NamedFact>
    </FactList>
  );
}
