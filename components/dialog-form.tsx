"use client";

import type { ReactNode } from "react";
import { FormProblem } from "@/components/form-problem";
import { Button } from "@/components/ui/button";
import { DialogFooter } from "@/components/ui/dialog";
import { issueAt, type PageAction, useMemberAction } from "@/components/use-member-action";

interface DialogFormProps<Value> {
  /** Gets one text a field; a field that is left empty is left out. */
  action: PageAction<Value>;
  onDone: (value: Value) => void;
  /** The button's word. */
  submit: string;
  /** The members that have a field of their own: what is wrong with one stands there. */
  names: readonly string[];
  /** The fields; `error("name")` is what is wrong with that member, null where nothing is. */
  children: (error: (name: string) => string | null) => ReactNode;
}

/** A dialog's form: runs a server action with what is in its fields, and says why it did nothing. */
export function DialogForm<Value>({ action, onDone, submit, names, children }: DialogFormProps<Value>) {
  const { run, isPending, failure } = useMemberAction(action, onDone);
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        const given = [...new FormData(event.currentTarget)].filter(([, value]) => value !== "");
        run(Object.fromEntries(given));
      }}
    >
      {children((name) => issueAt(failure, `/${name}`))}
      <FormProblem failure={failure} fields={names.map((name) => `/${name}`)} />
      <DialogFooter className="mt-1">
        <Button type="submit" pending={isPending}>
          {submit}
        </Button>
      </DialogFooter>
    </form>
  );
}
