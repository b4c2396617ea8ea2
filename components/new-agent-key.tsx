"use client";

import { Plus } from "lucide-react";
import { agentCommand, type ExampleType } from "@/components/agent-command";
import { FormProblem } from "@/components/form-problem";
import { KeyReveal } from "@/components/key-reveal";
import { RevealDialog } from "@/components/reveal-dialog";
import { Button } from "@/components/ui/button";
import { DialogFooter } from "@/components/ui/dialog";
import { type PageAction, useMemberAction } from "@/components/use-member-action";
import type { NewAgentKey as NewKey } from "@/lib/contract/agent";

interface NewAgentKeyProps {
  agent: { id: string; name: string };
  origin: string;
  example: ExampleType | null;
  action: PageAction<NewKey>;
}

function KeyForm({
  agent,
  action,
  onMade,
}: Pick<NewAgentKeyProps, "agent" | "action"> & { onMade: (key: NewKey) => void }) {
  const { run, isPending, failure } = useMemberAction(action, onMade);
  return (
    <>
      <p className="text-sm">
        {agent.name} gets one more key. Those that it has go on working, so that it can change over without a gap;
        revoke the old one afterwards.
      </p>
      <FormProblem failure={failure} />
      <DialogFooter>
        <Button pending={isPending} onClick={() => run({ agentId: agent.id })}>
          Create key
        </Button>
      </DialogFooter>
    </>
  );
}

/** The button that gives an agent one more key, and shows it. */
export function NewAgentKey({ agent, origin, example, action }: NewAgentKeyProps) {
  return (
    <RevealDialog<NewKey>
      trigger={
        <Button>
          <Plus aria-hidden />
          New key
        </Button>
      }
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
