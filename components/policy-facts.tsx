import type { ReactNode } from "react";
import { retrySafetyWords } from "@/components/retry-safety-words";
import { RevealedText } from "@/components/revealed-text";
import { durationWords } from "@/components/time-words";
import type { ActionTypeResource } from "@/lib/contract/action-type";

const seconds = (count: number) => durationWords(count * 1_000);

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col gap-0.5 sm:flex-row sm:gap-3">
      <dt className="w-28 shrink-0 text-muted-foreground">{name}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </div>
  );
}

interface PolicyFactsProps {
  type: ActionTypeResource;
  /** The phrase to type, as rendered; null where none is asked for. */
  phrase: string | null;
}

/** What must hold before an action of this type is carried out, and what happens when the answer is lost. */
export function PolicyFacts({ type, phrase }: PolicyFactsProps) {
  const { policy, connector } = type;
  const who = policy.selfApproval ? "the agent's owner may give one" : "the agent's owner can't give one";
  return (
    <dl className="flex flex-col gap-1.5 text-sm">
      <Fact name="Approvals">
        {policy.approvals === 1 ? "1 reviewer" : `${policy.approvals} different reviewers`}; {who}
      </Fact>
      {phrase !== null && (
        <Fact name="To type">
          <span className="font-mono text-xs">
            <RevealedText text={phrase} />
          </span>
        </Fact>
      )}
      <Fact name="Editing">
        {policy.editable ? "Reviewers may edit the params; earlier approvals then no longer count" : "Only the agent"}
      </Fact>
      {policy.holdSeconds > 0 && (
        <Fact name="Hold">{`${seconds(policy.holdSeconds)} from the last approval to the send`}</Fact>
      )}
      <Fact name="Lost answer">
        <span className="font-mono text-xs">{connector.retrySafety}</span>. {retrySafetyWords(connector.retrySafety)}
      </Fact>
    </dl>
  );
}
