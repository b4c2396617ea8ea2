import type { ReactNode } from "react";
import { FactList, NamedFact } from "@/components/fact-list";
import { durationWords } from "@/components/time-words";
import type { Policy } from "@/lib/core/action-type-definition";

const forSeconds = (seconds: number) => durationWords(seconds * 1_000);

interface PolicyFactsProps {
  policy: Policy;
  /** What has to be typed to approve; null where nothing has. */
  phrase: ReactNode;
  /** Further facts. */
  children: ReactNode;
}

/** What must hold before an action is carried out, in words. */
export function PolicyFacts({ policy, phrase, children }: PolicyFactsProps) {
  const { approvals } = policy;
  return (
    <FactList>
      <NamedFact name="Approvals">
        {approvals === 1 ? "One reviewer approves." : `${approvals} different reviewers approve.`}{" "}
        {policy.selfApproval
          ? "The agent’s owner may be one of them, and so may whoever proposed it."
          : "Nobody approves what they or their own agent proposed."}
      </NamedFact>
      <NamedFact name="To be typed">{phrase ?? "Nothing."}</NamedFact>
      {policy.stepUp === "passkey" && (
        <NamedFact name="Signing">Each approval is signed with a passkey of its reviewer, here on the desk.</NamedFact>
      )}
      <NamedFact name="Editing">
        {policy.editable
          ? "Reviewers may edit the params; approvals given before then no longer count."
          : "Only the agent revises its params."}
      </NamedFact>
      <NamedFact name="Hold">
        {policy.holdSeconds === 0
          ? "None: what is approved is sent at once."
          : `What is approved is sent ${forSeconds(policy.holdSeconds)} after the last approval at the earliest; until then it can be withdrawn.`}
      </NamedFact>
      {children}
    </FactList>
  );
}

/** What a type's policy says besides, which a proposal shows in another way: as its time left, as a warning, at its form. */
export function FurtherPolicyFacts({ policy }: { policy: Policy }) {
  return (
    <>
      <NamedFact name="Refusing">
        {policy.commentOnReject ? "Rejecting and asking for changes take a comment." : "No comment is needed."}
      </NamedFact>
      <NamedFact name="Expires">{`${forSeconds(policy.expiresAfterSeconds)} after it was proposed, unless the agent asks for less or more.`}</NamedFact>
      <NamedFact name="Duplicates">
        {policy.duplicateWindowSeconds === 0
          ? "Nobody is warned of what was done before."
          : `Reviewers are warned when the same was done within ${forSeconds(policy.duplicateWindowSeconds)}.`}
      </NamedFact>
    </>
  );
}
