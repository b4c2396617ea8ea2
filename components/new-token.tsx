"use client";

import { DialogForm } from "@/components/dialog-form";
import { KeyReveal } from "@/components/key-reveal";
import { RevealDialog } from "@/components/reveal-dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { PageAction } from "@/components/use-member-action";
import type { NewPersonalToken } from "@/lib/contract/personal-token";
import type { Role } from "@/lib/core/quorum";

interface TokenFormProps {
  action: PageAction<NewPersonalToken>;
  onMade: (token: NewPersonalToken) => void;
}

function TokenForm({ action, onMade }: TokenFormProps) {
  return (
    <DialogForm action={action} onDone={onMade} submit="Create token" names={["name"]}>
      {(error) => (
        <Field label="What it is for" hint="So that you know it again when you revoke it." error={error("name")}>
          {(control) => (
            <Input {...control} name="name" required maxLength={80} autoComplete="off" placeholder="catalogue upkeep" />
          )}
        </Field>
      )}
    </DialogForm>
  );
}

interface NewTokenProps {
  /** Where this installation is reached. */
  origin: string;
  role: Role;
  action: PageAction<NewPersonalToken>;
}

/** The button that makes a personal token, and shows it. */
export function NewToken({ origin, role, action }: NewTokenProps) {
  return (
    <RevealDialog<NewPersonalToken>
      trigger="New token"
      title="New personal token"
      madeTitle="The new token"
      form={(made) => <TokenForm action={action} onMade={made} />}
      reveal={({ secret }, done) => (
        <KeyReveal
          what="personal token"
          secret={secret}
          command={`curl ${origin}/api/v1/me \\\n  -H 'Authorization: Bearer ${secret}'`}
          onDone={done}
        >
          It acts as you, with your role ({role} now): keep it to yourself.
        </KeyReveal>
      )}
    />
  );
}
