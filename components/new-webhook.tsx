"use client";

import { DialogForm } from "@/components/dialog-form";
import { RevealDialog } from "@/components/reveal-dialog";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { PageAction } from "@/components/use-member-action";
import { WebhookSecretReveal } from "@/components/webhook-secret-reveal";
import type { WebhookWithSecret } from "@/lib/contract/webhook";
import { webhookEventTypes } from "@/lib/core/webhook-event";

interface WebhookFormProps {
  action: PageAction<WebhookWithSecret>;
  onMade: (made: WebhookWithSecret) => void;
}

function WebhookForm({ action, onMade }: WebhookFormProps) {
  return (
    <DialogForm action={action} onDone={onMade} submit="Add webhook" names={["url", "description"]}>
      {(error) => (
        <>
          <Field label="Address" hint="What happens is posted there, signed." error={error("url")}>
            {(control) => (
              <Input
                {...control}
                name="url"
                type="url"
                required
                maxLength={2_000}
                autoComplete="off"
                placeholder="https://hooks.example/countersign"
              />
            )}
          </Field>
          <Field label="What it is for" error={error("description")}>
            {(control) => <Input {...control} name="description" maxLength={200} autoComplete="off" />}
          </Field>
          <fieldset>
            <legend className="mb-1 font-medium text-sm">Events</legend>
            <p className="mb-1 text-muted-foreground text-xs">None ticked: all of them.</p>
            <div className="grid gap-x-4 sm:grid-cols-2">
              {webhookEventTypes.map((type) => (
                <Checkbox key={type} name={type}>
                  <span className="font-mono text-xs">{type}</span>
                </Checkbox>
              ))}
            </div>
          </fieldset>
        </>
      )}
    </DialogForm>
  );
}

/** The button that adds an endpoint, and shows its secret. */
export function NewWebhook({ action }: { action: PageAction<WebhookWithSecret> }) {
  return (
    <RevealDialog<WebhookWithSecret>
      trigger="New webhook"
      title="New webhook"
      madeTitle="The webhook’s secret"
      form={(made) => <WebhookForm action={action} onMade={made} />}
      reveal={({ secret }, done) => <WebhookSecretReveal what="webhook secret" secret={secret} onDone={done} />}
    />
  );
}
