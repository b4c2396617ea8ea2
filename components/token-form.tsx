"use client";

import { Plus } from "lucide-react";
import { FormProblem } from "@/components/form-problem";
import { KeyReveal } from "@/components/key-reveal";
import { RevealDialog } from "@/components/reveal-dialog";
import { Button } from "@/components/ui/button";
import { DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { issueAt, type PageAction, useMemberAction } from "@/components/use-member-action";
import type { NewPersonalToken } from "@/lib/contract/personal-token";
import type { Role } from "@/lib/core/quorum";

interface TokenFormProps {
  action: PageAction<NewPersonalToken>;
  onMade: (token: NewPersonalToken) => void;
}

function TokenForm({ action, onMade }: TokenFormProps) {
  const { run, isPending, failure } = useMemberAction(action, onMade);
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        run(Object.fromEntries(new FormData(event.currentTarget)));
      }}
    >
      <Field
        label="What it is for"
        hint="So that you know it again when you revoke it."
        error={issueAt(failure, "/name")}
      >
        {(control) => (
          <Input {...control} name="name" required maxLength={80} autoComplete="off" placeholder="catalogue upkeep" />
        )}
      </Field>
      <FormProblem failure={failure} fields={["/name"]} />
      <DialogFooter className="mt-1">
        <Button type="submit" pending={isPending}>
          Create token
        </Button>
      </DialogFooter>
    </form>
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
      trigger={
        <Button>
          <Plus aria-hidden />
          New token
        </Button>
      }
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
