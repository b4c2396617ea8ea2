"use client";

import { DialogForm } from "@/components/dialog-form";
import { RevealDialog } from "@/components/reveal-dialog";
import type { PageAction } from "@/components/use-member-action";
import { WebhookSecretReveal } from "@/components/webhook-secret-reveal";

interface RotateSecretProps {
  /** The button's word, and what the secret is called: "webhook secret". */
  trigger: string;
  what: string;
  /** The member that names whose secret it is, and its id. */
  owner: { name: "webhookId" | "agentId"; id: string };
  /** It replaces one. */
  isRotation: boolean;
  action: PageAction<{ secret: string }>;
}

/** The button that makes a secret to sign with, or a new one, and shows it. */
export function RotateSecret({ trigger, what, owner, isRotation, action }: RotateSecretProps) {
  return (
    <RevealDialog<{ secret: string }>
      trigger={trigger}
      isQuiet={isRotation}
      title={trigger}
      madeTitle={`The ${what}`}
      form={(made) => (
        <DialogForm action={action} onDone={made} submit="Make a secret" names={[]}>
          {() => (
            <p className="text-sm">
              <input type="hidden" name={owner.name} value={owner.id} />
              {isRotation
                ? "The old one signs beside the new one for 24 hours, so that whoever checks can change over without a gap. One that was replaced before ends now."
                : "Callbacks are signed with it. Until there is one, the agent can’t ask for a callback."}
            </p>
          )}
        </DialogForm>
      )}
      reveal={({ secret }, done) => <WebhookSecretReveal what={what} secret={secret} onDone={done} />}
    />
  );
}
