"use client";

import { useRef } from "react";
import { FormProblem } from "@/components/form-problem";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useToast } from "@/components/ui/toast";
import { issueAt, type PageAction, useMemberAction } from "@/components/use-member-action";

/** The present password and a new one. `email` tells password keepers whose it is. */
export function PasswordForm({ email, action }: { email: string; action: PageAction<unknown> }) {
  const form = useRef<HTMLFormElement>(null);
  const toast = useToast();
  const { run, isPending, failure } = useMemberAction(action, () => {
    form.current?.reset();
    toast({ title: "The password is changed", tone: "success" });
  });
  return (
    <form
      ref={form}
      className="flex max-w-sm flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        run(Object.fromEntries(new FormData(event.currentTarget)));
      }}
    >
      <input type="hidden" autoComplete="username" value={email} readOnly />
      <Field label="Present password" error={issueAt(failure, "/current")}>
        {(control) => <Input {...control} name="current" type="password" autoComplete="current-password" required />}
      </Field>
      <Field label="New password" hint="At least 8 characters." error={issueAt(failure, "/next")}>
        {(control) => (
          <Input {...control} name="next" type="password" autoComplete="new-password" required minLength={8} />
        )}
      </Field>
      <FormProblem failure={failure} fields={["/current", "/next"]} />
      <Button type="submit" pending={isPending} className="self-start">
        Change password
      </Button>
    </form>
  );
}
