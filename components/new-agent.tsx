"use client";

import { agentCommand, type ExampleType } from "@/components/agent-command";
import { AgentForm } from "@/components/agent-form";
import { KeyReveal } from "@/components/key-reveal";
import { RevealDialog } from "@/components/reveal-dialog";
import type { PageAction } from "@/components/use-member-action";
import type { NewAgentKey } from "@/lib/contract/agent";

interface NewAgentProps {
  members: { id: string; name: string }[];
  userId: string;
  origin: string;
  example: ExampleType | null;
  action: PageAction<NewAgentKey>;
}

/** The button that adds an agent, and shows its first key. */
export function NewAgent({ members, userId, origin, example, action }: NewAgentProps) {
  return (
    <RevealDialog<NewAgentKey>
      trigger="New agent"
      title="New agent"
      madeTitle="The agent’s first key"
      form={(made) => <AgentForm members={members} userId={userId} action={action} onMade={made} />}
      reveal={({ secret }, done) => (
        <KeyReveal what="agent key" secret={secret} command={agentCommand(origin, secret, example)} onDone={done}>
          Give it to the agent alone. It can propose, read, revise and withdraw; it can never approve.
        </KeyReveal>
      )}
    />
  );
}
