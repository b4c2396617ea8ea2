"use client";

import { agentCommand, type ExampleType } from "@/components/agent-command";
import { DialogForm } from "@/components/dialog-form";
import { KeyReveal } from "@/components/key-reveal";
import { RevealDialog } from "@/components/reveal-dialog";
import type { PageAction } from "@/components/use-member-action";
import type { NewAgentKey as NewKey } from "@/lib/contract/agent";

interface NewAgentKeyProps {
  agent: { id: string; name: string };
  origin: string;
  example: ExampleType | null;
  action: PageAction<NewKey>;
}

interface KeyFormProps extends Pick<NewAgentKeyProps, "agent" | "action"> {
  onMade: (key: NewKey) => void;
}

function KeyForm({ agent, action, onMade }: KeyFormProps) {
  return (
    <DialogForm action={action} onDone={onMade} submit="Create key" names={[]}>
      {() => (
        <p className="text-sm">
          <input type="hidden" name="agentId" value={agent.id} />
          {agent.name} gets one more key. Those that it has go on working, so that it can change over without a gap;
          revoke the old one afterwards.
        </p>
      )}
    </DialogForm>
  );
}

/** The button that gives an agent one more key, and shows it. */
export function NewAgentKey({ agent, origin, example, action }: NewAgentKeyProps) {
  return (
    <RevealDialog<NewKey>
      trigger="New key"
      title="New key"
      madeTitle="The new key"
      form={(made) => <KeyForm agent={agent} action={action} onMade={made} />}
      reveal={({ secret }, done) => (
        <KeyReveal what="agent key" secret={secret} command={agentCommand(origin, secret, example)} onDone={done}>
          Give it to {agent.name} alone.
        </KeyReveal>
      )}
    />
  );
}
