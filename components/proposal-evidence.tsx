import { AgentRecordLine } from "@/components/agent-record-line";
import { AgentText } from "@/components/agent-text";
import { ContextList } from "@/components/context-list";
import { DecisionStep } from "@/components/decision-step";
import { EarlierList } from "@/components/earlier-list";
import { NamedFact } from "@/components/fact-list";
import { MarkdownView } from "@/components/markdown-view";
import { PolicyFacts } from "@/components/policy-facts";
import { tenseWords } from "@/components/proposal-tense";
import { ProposalWarnings } from "@/components/proposal-warnings";
import { RetryPromise } from "@/components/retry-promise";
import { RevealedText } from "@/components/revealed-text";
import { Card } from "@/components/ui/card";
import type { ProposalDetails } from "@/lib/contract/proposal-details";

interface ProposalEvidenceProps {
  workspace: string;
  details: ProposalDetails;
}

function Phrase({ text }: { text: string }) {
  return (
    <span className="font-mono text-xs">
      <RevealedText text={text} />
    </span>
  );
}

/** Is it what the agent should do: warnings, what the agent says, who answers for it, what the policy asks. */
export function ProposalEvidence({ workspace, details }: ProposalEvidenceProps) {
  const { proposal, type, agentOwner, confirmationPhrase, evidence } = details;
  const { agent, proposedBy, rationale, context, warnings } = proposal;
  return (
    <>
      <DecisionStep title="Reasons" question="Is it what the agent should do?">
        <ProposalWarnings workspace={workspace} warnings={warnings} />
        {rationale === null ? (
          <p className="text-muted-foreground text-sm">
            {proposedBy === null ? "The agent gave no rationale." : "No reason was given."}
          </p>
        ) : (
          <AgentText agent={agent.name} person={proposedBy?.name} label={proposedBy === null ? "Rationale" : "Reason"}>
            <MarkdownView text={rationale} />
          </AgentText>
        )}
        {context.length > 0 && (
          <AgentText agent={agent.name} label="Context">
            <ContextList items={context} />
          </AgentText>
        )}
        <p className="text-muted-foreground text-sm">
          <span className="text-foreground">
            <RevealedText text={agent.name} />
          </span>{" "}
          belongs to{" "}
          <span className="text-foreground">
            <RevealedText text={agentOwner.name} />
          </span>
          , who answers for it. <AgentRecordLine record={evidence.agent} />
        </p>
        <EarlierList workspace={workspace} label="The same action, proposed before" proposals={evidence.same} />
        {evidence.target !== null && (
          <EarlierList workspace={workspace} label={`Before at ${evidence.target}`} proposals={evidence.sameTarget} />
        )}
      </DecisionStep>
      <DecisionStep title="Policy" question={tenseWords(proposal).policy}>
        <Card>
          <PolicyFacts policy={type.policy} phrase={confirmationPhrase && <Phrase text={confirmationPhrase} />}>
            <NamedFact name="Lost answer">
              <RetryPromise retrySafety={type.connector.retrySafety} />
            </NamedFact>
          </PolicyFacts>
        </Card>
      </DecisionStep>
    </>
  );
}
